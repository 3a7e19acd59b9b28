import { CreateEnvironment } from '../../../application/environments/create-environment.js';
import { EnvironmentCollection } from '../../../application/environments/environment-collection.js';
import { type EnvironmentInFull, GetEnvironment, GetEnvironmentByUuid } from '../../../application/environments/get-environment.js';
import { ListEnvironments, ListProjectEnvironments } from '../../../application/environments/list-environments.js';
import type { DescribedEnvironment } from '../../../application/environments/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { container, integer, text, uuid } from '../../platform/http/fields.js';
import { valuesOf, viewOf } from '../../platform/http/resource.js';
import { get, list, post } from '../../platform/http/route.js';
import { environment as settings } from '../../platform/http/shapes/environment.js';
import { metadata } from '../../platform/http/shapes/metadata.js';

const described = { ...settings, metadata };
const full = { ...described, total_segment_overrides: integer().readOnly() };
const light = viewOf<Environment, typeof settings>(settings);
const view = viewOf<DescribedEnvironment, typeof described>(described);
const values = valuesOf<DescribedEnvironment, typeof described>(described);

export const environmentRoutes = [
  list('/api/v1/environments/', {
    operationId: 'list_environments',
    summary: 'List the environments of a project that one may see',
    auth: 'user',
    query: { project: container().optional() },
    paging: {},
    run: ListEnvironments,
    at: ({ query }, page) => ({ projectId: query.project, page }),
    reply: described,
    view,
  }),
  list('/api/v1/projects/:id/environments/', {
    operationId: 'list_project_environments',
    summary: 'List all environments of a project',
    auth: 'user',
    params: { id: integer() },
    run: ListProjectEnvironments,
    at: ({ params }) => ({ projectId: params.id }),
    reply: settings,
    view: light,
  }),
  post('/api/v1/environments/', {
    operationId: 'api_v1_environments_create',
    summary: 'Make an environment',
    auth: 'user',
    body: { ...described, project: container().optional() },
    run: CreateEnvironment,
    at: () => ({}),
    rest: ({ project, ...body }) => ({ projectId: project, values: values(body) }),
    reply: described,
    view,
  }),
  get('/api/v1/environments/get-by-uuid/:uuid/', {
    operationId: 'api_v1_environments_get_by_uuid_retrieve',
    summary: 'Read one environment by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetEnvironmentByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: described,
    view,
  }),
  get('/api/v1/environments/:api_key/', {
    operationId: 'api_v1_environments_retrieve',
    summary: 'Read one environment, and how many segment overrides it holds',
    auth: 'user',
    params: { api_key: text() },
    run: GetEnvironment,
    at: ({ params }) => ({ environmentKey: params.api_key }),
    reply: full,
    view: viewOf<EnvironmentInFull, typeof full>(full),
  }),
  ...collectionRoutes('/api/v1/environments/', EnvironmentCollection, {
    one: 'environment',
    verbs: ['update', 'partial_update', 'destroy'],
    params: { api_key: text() },
    at: ({ api_key }) => ({ environmentKey: api_key }),
    id: ['api_key', text()],
    fields: described,
  }),
];
