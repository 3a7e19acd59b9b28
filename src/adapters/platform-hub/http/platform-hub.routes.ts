import { NoPipelines } from '../../../application/platform-hub/no-pipelines.js';
import type { Calls } from '../../../application/platform-hub/ports.js';
import { CountIntegrations, type Days, ListFigures, ListStaleFlags, ListTrends, Summarise } from '../../../application/platform-hub/read-figures.js';
import { Field, integer, items, text, Unreadable, withOffset } from '../../platform/http/fields.js';
import { get, list } from '../../platform/http/route.js';

const path = '/api/v1/admin/dashboard/';
const choices = ['30', '60', '90'];
const days = new Field<Days>(
  (raw) => {
    if (!choices.includes(String(raw))) throw new Unreadable([`"${raw}" is not a valid choice.`]);
    return Number(raw) as Days;
  },
  { type: 'integer', enum: choices.map(Number) },
  'required',
).absentIs(30);

const figures = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, integer()]));
const environment = { id: integer(), name: text(), ...figures('api_calls_30d', 'flag_evaluations_30d') };
const project = { id: integer(), name: text(), ...figures('api_calls_30d', 'flag_evaluations_30d', 'flags'), environments: items(environment) };
const ofOrganisation = figures(
  ...[
    'total_flags',
    'active_flags',
    'stale_flags',
    'total_users',
    'active_users_30d',
    'admin_users',
    'api_calls_30d',
    'api_calls_60d',
    'api_calls_90d',
  ],
  ...['api_calls_allowed', 'flag_evaluations_30d', 'identity_requests_30d', 'overage_30d', 'overage_60d', 'overage_90d'],
  ...['project_count', 'environment_count', 'integration_count'],
);
const organisation = { id: integer(), name: text(), created_date: text(), ...ofOrganisation, projects: items(project) };
const placed = { organisation_id: integer(), organisation_name: text() };
const added = (all: readonly Calls[], of: keyof Calls) => all.reduce((total, one) => total + one[of], 0);

export const platformHubRoutes = [
  get(`${path}summary/`, {
    operationId: 'api_v1_admin_dashboard_summary_retrieve',
    summary: 'Add up the figures of the organisations that one administers',
    auth: 'user',
    query: { days },
    run: Summarise,
    at: ({ query }) => ({ days: query.days ?? 30 }),
    reply: figures(
      ...['total_organisations', 'total_flags', 'total_users', 'total_api_calls_30d', 'active_organisations'],
      ...['total_projects', 'total_environments', 'total_integrations', 'active_users'],
    ),
    view: (all) => ({
      total_organisations: all.organisations,
      total_flags: all.flags,
      total_users: all.people,
      total_api_calls_30d: all.calls,
      active_organisations: all.activeOrganisations,
      total_projects: all.projects,
      total_environments: all.environments,
      total_integrations: all.integrations,
      active_users: all.activePeople,
    }),
  }),
  list(`${path}organisations/`, {
    operationId: 'api_v1_admin_dashboard_organisations_retrieve',
    summary: 'Tell the figures of each organisation that one administers',
    auth: 'user',
    run: ListFigures,
    at: () => ({}),
    reply: organisation,
    view({ calls, callsOf, projects, people, ...one }) {
      const flags = projects.reduce((total, project) => total + project.flags, 0);
      const stale = projects.reduce((total, project) => total + project.staleFlags, 0);
      return {
        id: one.id,
        name: one.name,
        created_date: withOffset(one.createdAt),
        total_flags: flags,
        active_flags: flags - stale,
        stale_flags: stale,
        total_users: people.length,
        active_users_30d: people.filter(({ isActive }) => isActive).length,
        admin_users: people.filter(({ isAdmin }) => isAdmin).length,
        api_calls_30d: calls[30].all,
        api_calls_60d: calls[60].all,
        api_calls_90d: calls[90].all,
        api_calls_allowed: 0, // nothing limits them, so none are too many
        flag_evaluations_30d: calls[30].flags,
        identity_requests_30d: calls[30].identities,
        overage_30d: 0,
        overage_60d: 0,
        overage_90d: 0,
        project_count: projects.length,
        environment_count: projects.flatMap(({ environments }) => environments).length,
        integration_count: one.integrations,
        projects: projects.map(({ id, name, flags, environments }) => {
          const own = environments.map((environment) => ({ ...environment, calls: callsOf(environment.id) }));
          const all = own.map(({ calls }) => calls);
          return {
            id,
            name,
            api_calls_30d: added(all, 'all'),
            flag_evaluations_30d: added(all, 'flags'),
            flags,
            environments: own.map(({ id, name, calls }) => ({ id, name, api_calls_30d: calls.all, flag_evaluations_30d: calls.flags })),
          };
        }),
      };
    },
  }),
  list(`${path}usage-trends/`, {
    operationId: 'api_v1_admin_dashboard_usage_trends_retrieve',
    summary: 'Tell day by day how often SDKs asked the organisations that one administers',
    auth: 'user',
    query: { days },
    run: ListTrends,
    at: ({ query }) => ({ days: query.days ?? 30 }),
    reply: { date: text(), ...figures('api_calls', 'flag_evaluations', 'identity_requests') },
    view: ({ day, all, flags, identities }) => ({ date: day, api_calls: all, flag_evaluations: flags, identity_requests: identities }),
  }),
  list(`${path}stale-flags/`, {
    operationId: 'api_v1_admin_dashboard_stale_flags_retrieve',
    summary: 'Count the stale flags of each project of the organisations that one administers',
    auth: 'user',
    run: ListStaleFlags,
    at: () => ({}),
    reply: { ...placed, project_id: integer(), project_name: text(), ...figures('stale_flags', 'total_flags') },
    view: ({ organisation, id, name, staleFlags, flags }) => ({
      organisation_id: organisation.id,
      organisation_name: organisation.name,
      project_id: id,
      project_name: name,
      stale_flags: staleFlags,
      total_flags: flags,
    }),
  }),
  list(`${path}integrations/`, {
    operationId: 'api_v1_admin_dashboard_integrations_retrieve',
    summary: 'Count the integrations of the organisations that one administers',
    auth: 'user',
    run: CountIntegrations,
    at: () => ({}),
    reply: { ...placed, integration_type: text(), scope: text(), count: integer() },
    view: ({ organisationId, organisation, kind, scope, count }) => ({
      organisation_id: organisationId,
      organisation_name: organisation,
      integration_type: kind === 'grafana' && scope === 'project' ? 'grafana-project' : kind,
      scope,
      count,
    }),
  }),
  list(`${path}release-pipelines/`, {
    operationId: 'api_v1_admin_dashboard_release_pipelines_retrieve',
    summary: 'List the release pipelines of the organisations that one administers; this server knows none',
    auth: 'user',
    run: NoPipelines,
    at: () => ({}),
    reply: placed,
    view: (never) => never,
  }),
];
