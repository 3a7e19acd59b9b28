import { Throttles } from '../../../src/adapters/platform/http/callers/throttle.js';
import type { Exchange } from '../../../src/adapters/platform/http/exchange.js';
import { Field } from '../../../src/adapters/platform/http/fields.js';
import { laneHandler } from '../../../src/adapters/platform/http/lane.js';
import { pipeline } from '../../../src/adapters/platform/http/pipeline.js';
import { schemaOf } from '../../../src/adapters/platform/http/resource.js';
import type { Route } from '../../../src/adapters/platform/http/route.js';
import { Clock } from '../../../src/application/shared/clock.js';
import { Dispatch } from '../../../src/application/shared/dispatch.js';
import { Gate } from '../../../src/application/shared/gate.js';
import { Tokens } from '../../../src/application/shared/tokens.js';
import type { Burgee } from '../../../src/index.js';
import { type Ids, type Prepared, unnamed } from './prepare.js';

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

const formats: Readonly<Record<string, string>> = {
  email: 'walker@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2030-01-01T00:00:00Z',
  uri: 'https://example.com/',
};

/** Something that such a field takes; by the name of the field where it refers to something. */
function value(schema: Schema, name: string, references: Ids, whole = false): unknown {
  if (references[name] !== undefined) return references[name];
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === 'string') return formats[schema.format ?? ''] ?? 'walked';
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'array') return [];
  const wanted = new Set([...(schema.required ?? []), ...(whole ? Object.keys(schema.properties ?? {}).filter((one) => one in references) : [])]);
  return Object.fromEntries([...wanted].map((one) => [one, value(schema.properties?.[one] ?? {}, one, references)]));
}

/** Bodies that cannot be worked out from what the fields say. */
const bodies: Readonly<Record<string, (references: Ids) => unknown>> = {
  api_v1_auth_users_create: () => ({ email: 'new@example.com', password: 'Corr3ct-horse-battery', first_name: 'Ada', last_name: 'New' }),
  // nothing that would be looked for in the network
  api_v1_auth_oauth_github_create: () => ({ code: '' }),
  api_v1_auth_oauth_google_create: () => ({ access_token: '' }),
  api_v1_organisations_trust_relationships_create: () => ({ name: 'CI', issuer: 'https://issuer.example.com', audience: 'burgee', is_admin: true }),
  api_v1_organisations_trust_relationships_update: () => ({ name: 'CI', issuer: 'https://issuer.example.com', audience: 'burgee', is_admin: true }),
  api_v1_projects_segments_create: ({ project }) => ({
    name: 'walked',
    project,
    rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'a', value: '1' }] }],
  }),
  api_v1_features_feature_segments_create: ({ feature, segment, environment }) => ({ feature, segment, environment }),
  api_v1_features_featurestates_create: ({ feature, environment }) => ({ feature, environment, enabled: true }),
  api_v1_environments_featurestates_create: ({ feature }) => ({ feature, enabled: true }),
  api_v1_environments_identities_featurestates_create: ({ feature }) => ({ feature, enabled: true }),
  create_segment_override: ({ segment }) => ({
    feature_segment: { segment },
    enabled: true,
    feature_state_value: { type: 'unicode', string_value: 'x' },
  }),
  api_v1_organisations_groups_add_users_create: ({ user }) => ({ user_ids: [user] }),
  api_v1_organisations_groups_remove_users_create: ({ user }) => ({ user_ids: [user] }),
  api_v1_organisations_remove_users_create: ({ user }) => [{ id: user }],
  api_v1_projects_features_mv_options_create: ({ feature }) => ({ type: 'unicode', string_value: 'y', default_percentage_allocation: 1, feature }),
};

const bodyOf = ({ body, operationId, method }: Route, references: Ids): unknown => {
  const own = bodies[operationId];
  if (own !== undefined) return own(references);
  if (body === undefined || body instanceof Field) return [];
  return value(schemaOf(body, true, method === 'PATCH') as Schema, '', references, method === 'POST');
};

const unknownId = (known: string | number): string =>
  typeof known === 'number' ? '999999' : /^[0-9a-f-]{36}$/.test(known) ? '00000000-0000-4000-8000-000000000000' : 'unknown';

/** The parameters of a path: what was prepared, or what there is nowhere. */
function paramsOf(path: string, { ids, named }: Prepared, there: boolean): Record<string, string> {
  const params: Record<string, string> = {};
  for (const { 1: name = '', index } of path.matchAll(/:(\w+)/g)) {
    const known = named[name] ?? ids[unnamed(path.slice(0, index))] ?? (name.endsWith('uuid') ? '11111111-1111-4111-8111-111111111111' : 999999);
    params[name] = there ? String(known) : unknownId(known);
  }
  return params;
}

/** Filters that say where something is; some lists demand them. */
function queryOf({ query, method }: Route, references: Ids): string {
  const said = method === 'GET' ? Object.keys(query).filter((name) => ['project', 'environment', 'feature', 'organisation'].includes(name)) : [];
  return said.length === 0 ? '' : `?${said.map((name) => `${name}=${references[name]}`).join('&')}`;
}

/** The status that somebody gets, past the server: what is asked reaches the very handler that it would. */
export async function ask(burgee: Burgee, route: Route, prepared: Prepared, caller: string, there = true): Promise<number> {
  const { find } = burgee;
  const failed = (error: unknown) => {
    throw new Error(`${route.method} ${route.path} as ${caller}: ${(error as Error).stack}`);
  };
  const ports = {
    find,
    failed,
    gate: find(Gate),
    dispatch: find(Dispatch),
    tokens: find(Tokens),
    clock: find(Clock),
    throttles: find(Throttles),
    counting: () => () => {},
  };
  const handle = route.lane === 'sdk' ? laneHandler(route, ports) : pipeline(route, ports);
  const params = paramsOf(route.path, prepared, there);
  const references = there
    ? prepared.references
    : Object.fromEntries(Object.entries(prepared.references).map(([name, id]) => [name, typeof id === 'number' ? 999999 : 'unknown']));
  const authorization = prepared.callers[caller];
  const exchange: Exchange = {
    method: route.method,
    path: route.path.replace(/:(\w+)/g, (_, name: string) => params[name] as string),
    search: queryOf(route, references),
    origin: 'http://localhost',
    address: `${caller} ${route.operationId} ${there}`, // nobody is throttled
    headers: authorization === undefined ? {} : { authorization },
    requestId: 'walk',
    json: async () => bodyOf(route, references),
  };
  return (await handle(exchange, params)).status;
}
