import { CountEvents, CountRequests, GetUsage, ListEvents, periods, type UsageOfDay } from '../../../application/analytics/get-usage.js';
import { choice, integer, items, text } from '../../platform/http/fields.js';
import { get, list } from '../../platform/http/route.js';
import { labelsAsked, labelsQuery, labelsReply, labelsView } from './labels.schema.js';

const place = { project_id: integer().optional(), environment_id: integer().optional() };
const dayReply = {
  flags: integer(),
  identities: integer(),
  traits: integer(),
  environment_document: integer(),
  day: text(),
  labels: labelsReply,
};
const dayView = ({ flags, identities, traits, environmentDocument, day, ...labels }: UsageOfDay) => ({
  flags,
  identities,
  traits,
  environment_document: environmentDocument,
  day,
  labels: labelsView(labels),
});

const usage = '/api/v1/organisations/:organisation_pk/usage-data/';
const organisation = '/api/v1/organisations/:id/';

export const usageRoutes = [
  list(usage, {
    operationId: 'api_v1_organisations_usage_data_retrieve',
    summary: 'How often SDKs asked for what, day by day',
    auth: 'user',
    throttle: 'usage',
    params: { organisation_pk: integer() },
    query: { ...place, period: choice(periods).nullable().optional(), ...labelsQuery },
    run: GetUsage,
    at: ({ params, query }) => ({
      organisationId: params.organisation_pk,
      projectId: query.project_id,
      environmentId: query.environment_id,
      period: query.period,
      labels: labelsAsked(query),
    }),
    reply: dayReply,
    view: dayView,
  }),
  get(`${usage}total-count/`, {
    operationId: 'api_v1_organisations_usage_data_total_count_retrieve',
    summary: 'How often SDKs asked for something in thirty days',
    auth: 'user',
    throttle: 'usage',
    params: { organisation_pk: integer() },
    run: CountRequests,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    reply: { count: integer() },
    view: (count) => ({ count }),
  }),
  get(`${organisation}usage/`, {
    operationId: 'api_v1_organisations_usage_retrieve',
    summary: 'The same as `usage-data/total-count/`, as clients knew it before',
    auth: 'user',
    throttle: 'usage',
    params: { id: integer() },
    run: CountEvents,
    at: ({ params }) => ({ organisationId: params.id }),
    reply: { events: integer() },
    view: (events) => ({ events }),
  }),
  get(`${organisation}influx-data/`, {
    operationId: 'api_v1_organisations_influx_data_retrieve',
    summary: 'The same as `usage-data/`, as clients knew it before',
    auth: 'user',
    throttle: 'usage',
    params: { id: integer() },
    query: place,
    run: ListEvents,
    at: ({ params, query }) => ({ organisationId: params.id, projectId: query.project_id, environmentId: query.environment_id }),
    reply: { events_list: items(dayReply) },
    view: (days) => ({ events_list: days.map(dayView) }),
  }),
];
