import { CreateProject } from '../../../application/projects/create-project.js';
import { GetProject, GetProjectByUuid, type ProjectInFull } from '../../../application/projects/get-project.js';
import { ListOrganisationProjects } from '../../../application/projects/list-organisation-projects.js';
import { ListProjects } from '../../../application/projects/list-projects.js';
import { ProjectCollection } from '../../../application/projects/project-collection.js';
import { defined } from '../../../application/shared/defined.js';
import type { Project } from '../../../domain/projects/project.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { integer, reference, text, uuid } from '../../platform/http/fields.js';
import { valuesOf, viewOf } from '../../platform/http/resource.js';
import { get, list, post } from '../../platform/http/route.js';
import { project as settings } from '../../platform/http/shapes/project.js';

const made = { ...settings, organisation: reference().as('organisationId') };
const full = {
  ...settings,
  max_segments_allowed: integer().readOnly(),
  max_features_allowed: integer().readOnly(),
  max_segment_overrides_allowed: integer().readOnly(),
  total_features: integer().readOnly(),
  total_segments: integer().readOnly(),
};
const values = valuesOf<Project, typeof made>(made);
const view = viewOf<Project, typeof settings>(settings);

export const projectRoutes = [
  list('/api/v1/projects/', {
    operationId: 'api_v1_projects_list',
    summary: 'List the projects one may see',
    auth: 'user',
    query: { organisation: text().orBlank().optional(), uuid: uuid().orBlank().optional() },
    run: ListProjects,
    at: ({ query }) => defined(query),
    reply: settings,
    view,
    odd: { organisation_is_no_number: (message) => ({ organisation: message }) },
  }),
  list('/api/v1/organisations/:id/projects/', {
    operationId: 'list_projects_in_organization',
    summary: 'List the projects of an organisation',
    auth: 'user',
    params: { id: integer() },
    run: ListOrganisationProjects,
    at: ({ params }) => ({ organisationId: params.id }),
    reply: settings,
    view,
  }),
  post('/api/v1/projects/', {
    operationId: 'api_v1_projects_create',
    summary: 'Make a project',
    auth: 'user',
    body: made,
    run: CreateProject,
    at: () => ({}),
    rest: (body) => ({ values: values(body) }),
    reply: settings,
    view,
  }),
  get('/api/v1/projects/get-by-uuid/:uuid/', {
    operationId: 'api_v1_projects_get_by_uuid_retrieve',
    summary: 'Read one project by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetProjectByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: settings,
    view,
  }),
  get('/api/v1/projects/:id/', {
    operationId: 'get_project',
    summary: 'Read one project, with its limits and how much it holds',
    auth: 'user',
    params: { id: integer() },
    run: GetProject,
    at: ({ params }) => ({ projectId: params.id }),
    reply: full,
    view: viewOf<ProjectInFull, typeof full>(full),
  }),
  ...collectionRoutes('/api/v1/projects/', ProjectCollection, {
    one: 'project',
    verbs: ['update', 'partial_update', 'destroy'],
    at: () => ({}),
    operationIds: { update: 'update_project' },
    id: ['id', integer()],
    fields: settings,
  }),
];
