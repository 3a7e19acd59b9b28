import {
  CreateHealthProvider,
  ListHealthProviders,
  type ReachableProvider,
  RemoveHealthProvider,
} from '../../../application/feature-health/change-providers.js';
import { DismissHealthEvent, ListHealthEvents } from '../../../application/feature-health/health-events.js';
import { ReportHealth } from '../../../application/feature-health/report-health.js';
import { healthTypes, providerNames } from '../../../domain/feature-health/health.js';
import { anything, choice, integer, moment, object, text } from '../../platform/http/fields.js';
import { list, order, post, remove, type Seen } from '../../platform/http/route.js';
import { readReports, reasonFields } from './health-reports.schema.js';

const health = '/api/v1/projects/:project_pk/feature-health/';
const params = { project_pk: integer() };
const provider = { created_by: text().nullable(), name: choice(providerNames), project: integer(), webhook_url: text() };
const viewProvider = ({ createdByEmail, name, projectId, path }: ReachableProvider, { exchange }: Seen) => ({
  created_by: createdByEmail,
  name,
  project: projectId,
  webhook_url: `${exchange.origin}/api/v1/feature-health/${path}`,
});
const nothing = () => undefined;

export const featureHealthRoutes = [
  list(`${health}providers/`, {
    operationId: 'api_v1_projects_feature_health_providers_list',
    summary: 'List who tells how the features of a project are',
    auth: 'user',
    params,
    run: ListHealthProviders,
    at: ({ params }) => ({ projectId: params.project_pk }),
    reply: provider,
    view: viewProvider,
  }),
  post(`${health}providers/`, {
    operationId: 'api_v1_projects_feature_health_providers_create',
    summary: 'Let somebody tell how the features of a project are',
    auth: 'user',
    params,
    body: { name: choice(providerNames) },
    run: CreateHealthProvider,
    at: ({ params }) => ({ projectId: params.project_pk }),
    rest: ({ name }) => ({ name }),
    reply: provider,
    view: viewProvider,
  }),
  remove(`${health}providers/:name/`, {
    operationId: 'api_v1_projects_feature_health_providers_destroy',
    summary: 'Let somebody tell no more',
    auth: 'user',
    params: { ...params, name: text() },
    run: RemoveHealthProvider,
    at: ({ params }) => ({ projectId: params.project_pk, name: params.name }),
  }),
  list(`${health}events/`, {
    operationId: 'get_feature_health_events',
    summary: 'List the last word on each matter of health',
    auth: 'user',
    params,
    run: ListHealthEvents,
    at: ({ params }) => ({ projectId: params.project_pk }),
    reply: {
      id: integer(),
      created_at: moment(),
      environment: integer().nullable(),
      feature: integer(),
      provider_name: choice(providerNames),
      reason: object(reasonFields).nullable(),
      type: choice(healthTypes),
    },
    view: ({ id, createdAt, environmentId, featureId, providerName, reason, type }) => ({
      id,
      created_at: createdAt,
      environment: environmentId,
      feature: featureId,
      provider_name: providerName,
      reason: reason && { text_blocks: reason.textBlocks, url_blocks: reason.urlBlocks },
      type,
    }),
  }),
  order(`${health}events/:id/dismiss/`, {
    operationId: 'api_v1_projects_feature_health_events_dismiss_create',
    summary: 'Say that a feature is well, whatever was told',
    auth: 'user',
    params: { ...params, id: integer() },
    body: {},
    run: DismissHealthEvent,
    at: ({ params }) => ({ projectId: params.project_pk, id: params.id }),
    rest: () => ({}),
  }),
  order('/api/v1/feature-health/:path', {
    operationId: 'api_v1_feature_health_create',
    summary: 'Tell how a feature is',
    auth: 'none',
    params: { path: text() },
    body: anything(),
    status: 200,
    run: ReportHealth,
    at: ({ params }) => ({ path: params.path }),
    rest: (body) => ({ read: (name) => readReports[name](body) }),
    odd: { not_found: nothing, body_refused: nothing, fields_refused: nothing, nothing_told: nothing },
  }),
];
