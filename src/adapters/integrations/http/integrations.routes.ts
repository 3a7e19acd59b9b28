import { Integrations, NobodysIntegration } from '../../../application/integrations/integrations.js';
import { segmentUrls } from '../../../domain/integrations/integration.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { choice, flag, integer, text, webUrl } from '../../platform/http/fields.js';
import type { Route } from '../../platform/http/route.js';
import { get, patch, post, put, remove } from '../../platform/http/route.js';
import { organisationId } from '../../platform/http/shapes/organisation.js';

const id = integer().readOnly();
const apiKey = text({ max: 100 });
const url = webUrl({ max: 200 });
const base = { id, api_key: apiKey, base_url: url.nullable().optional() };

const ofEnvironment = {
  amplitude: { ...base, base_url: url.as('baseUrl').optional() },
  dynatrace: { ...base, entity_selector: text({ max: 1000 }) },
  heap: base,
  mixpanel: base,
  rudderstack: base,
  segment: { ...base, base_url: choice(segmentUrls).inFullAbsentIs(segmentUrls[0]) },
  sentry: {
    id,
    environment: integer().readOnly().as('environmentId'),
    webhook_url: url.as('baseUrl'),
    secret: text({ max: 60 }).where((value) => (value.length < 10 ? 'Ensure this field has at least 10 characters.' : undefined)),
  },
  webhook: {
    id,
    url: url.as('baseUrl'),
    secret: text({ max: 255, blank: true })
      .optional()
      .spelled((value) => value ?? ''),
  },
};
const ofProject = {
  datadog: {
    ...base,
    base_url: url,
    use_custom_source: flag()
      .optional()
      .spelled((value) => value ?? false),
  },
  grafana: base,
  'new-relic': { ...base, app_id: text({ max: 100 }) },
};

const inEnvironment = '/api/v1/environments/:environment_api_key/integrations/';
const params = { environment_api_key: text() };
const rest = { verbs: everyVerb, id: ['id', integer()] as const };

const environmentRoutes = Object.entries(Integrations.environment).flatMap(([kind, of]) =>
  collectionRoutes(`${inEnvironment}${kind}/`, of, {
    ...rest,
    one: `${kind} integration of an environment`,
    params,
    at: ({ environment_api_key }) => ({ environmentKey: environment_api_key }),
    fields: ofEnvironment[kind as keyof typeof ofEnvironment] as never,
  }),
);
const projectRoutes = Object.entries(Integrations.project).flatMap(([kind, of]) =>
  collectionRoutes(`/api/v1/projects/:project_pk/integrations/${kind}/`, of, {
    ...rest,
    one: `${kind} integration of a project`,
    params: { project_pk: integer() },
    at: ({ project_pk }) => ({ projectId: project_pk }),
    fields: ofProject[kind as keyof typeof ofProject] as never,
  }),
);
const organisationRoutes = collectionRoutes('/api/v1/organisations/:organisation_pk/integrations/grafana/', Integrations.organisation.grafana, {
  ...rest,
  one: 'grafana integration of an organisation',
  params: { organisation_pk: organisationId() },
  at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
  fields: base,
});

/** Grafana is for projects and organisations: the paths of environments are refused to everybody. */
const grafana = `${inEnvironment}grafana/`;
const one = `${grafana}:id/`;
const refused = (operation: string) => ({
  operationId: `api_v1_environments_integrations_grafana_${operation}`,
  summary: 'Refused: Grafana is set up for a project or an organisation',
  auth: 'user' as const,
  run: NobodysIntegration,
  at: () => ({}),
});
const never = (told: never): never => told;
const nobodysRoutes: readonly Route[] = [
  get(grafana, { ...refused('list'), params, reply: base, view: never }),
  post(grafana, { ...refused('create'), params, body: {}, rest: () => ({}), reply: base, view: never }),
  get(one, { ...refused('retrieve'), params: { ...params, id: text() }, reply: base, view: never }),
  put(one, { ...refused('update'), params: { ...params, id: text() }, body: {}, rest: () => ({}), reply: base, view: never }),
  patch(one, { ...refused('partial_update'), params: { ...params, id: text() }, body: {}, rest: () => ({}), reply: base, view: never }),
  remove(one, { ...refused('destroy'), params: { ...params, id: text() } }),
];

export const integrationRoutes: readonly Route[] = [...environmentRoutes, ...projectRoutes, ...organisationRoutes, ...nobodysRoutes];
