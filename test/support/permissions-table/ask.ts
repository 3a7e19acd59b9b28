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
import { type Prepared, type References, unnamed } from './prepare.js';

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
function value(schema: Schema, name: string, references: References, whole = false): unknown {
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
const bodies: Readonly<Record<string, (references: References) => unknown>> = {
  api_v1_auth_users_create: () => ({ email: 'new@example.com', password: 'Corr3ct-horse-battery', first_name: 'Ada', last_name: 'New' }),
  api_v1_users_config_init_create: () => ({ email: 'first@example.com' }),
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
  api_v1_features_feature_segments_update_priorities_create: ({ feature_segment }) => [{ id: feature_segment, priority: 0 }],
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

const bodyOf = ({ body, operationId, method }: Route, references: References): unknown => {
  const own = bodies[operationId];
  if (own !== undefined) return own(references);
  if (body === undefined || body instanceof Field) return [];
  return value(schemaOf(body, true, method === 'PATCH') as Schema, '', references, method === 'POST');
};

const unknownId = (known: string | number): string =>
  typeof known === 'number' ? '999999' : /^[0-9a-f-]{36}$/.test(known) ? '00000000-0000-4000-8000-000000000000' : 'unknown';

/** What is asked about: what was prepared, or what there is nowhere; and whether the caller asks for it below what is their own. */
export interface About {
  readonly there: boolean;
  readonly belowOwn: boolean;
  /** What is sent, made of what would be. */
  readonly body?: (fit: unknown) => unknown;
  /** The query as it is written, made of what would be; with its `?`, or empty. */
  readonly search?: (fit: string) => string;
  readonly headers?: Exchange['headers'];
}
const prepared: About = { there: true, belowOwn: false };

/** The parameters of a path. */
function paramsOf(path: string, { ids, named, own }: Prepared, { there, belowOwn }: About): Record<string, string> {
  const params: Record<string, string> = {};
  for (const { 1: name = '', index } of path.matchAll(/:(\w+)/g)) {
    const before = unnamed(path.slice(0, index));
    const mine = belowOwn ? (own.named[name] ?? own.ids[before]) : undefined;
    const known = named[name] ?? ids[before] ?? (name.endsWith('uuid') ? '11111111-1111-4111-8111-111111111111' : 999999);
    params[name] = mine === undefined && !there ? unknownId(known) : String(mine ?? known);
  }
  return params;
}

/** Ids for bodies and filters. */
function referencesOf({ references, own }: Prepared, { there, belowOwn }: About): References {
  const others = there
    ? references
    : Object.fromEntries(
        Object.entries(references).map(([name, id]) => [name, typeof id === 'number' ? 999999 : typeof id === 'string' ? 'unknown' : [999999]]),
      );
  return belowOwn ? { ...others, ...own.references } : others;
}

/** An answer as far as it can be compared with one about something else: its ids are left out. */
const wordsOf = (body: string, ids: readonly (string | number)[]): string =>
  [...ids, 'unknown']
    .filter((id) => typeof id === 'string')
    .sort((a, b) => b.length - a.length)
    .reduce((text, id) => text.replaceAll(id, '…'), body)
    .replace(/\d+/g, '…');

/** Filters that say where something is; some lists demand them. */
function queryOf({ query, method }: Route, references: References): string {
  const said = method === 'GET' ? Object.keys(query).filter((name) => ['project', 'environment', 'feature', 'organisation'].includes(name)) : [];
  return said.length === 0 ? '' : `?${said.map((name) => `${name}=${references[name]}`).join('&')}`;
}

/** What somebody gets, past the server: what is asked reaches the very handler that it would. */
export async function ask(
  burgee: Burgee,
  route: Route,
  ready: Prepared,
  caller: string,
  about = prepared,
): Promise<{ status: number; words: string }> {
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
  const params = paramsOf(route.path, ready, about);
  const references = referencesOf(ready, about);
  const authorization = ready.callers[caller];
  const exchange: Exchange = {
    method: route.method,
    path: route.path.replace(/:(\w+)/g, (_, name: string) => params[name] as string),
    search: (about.search ?? ((fit) => fit))(queryOf(route, references)),
    origin: 'http://localhost',
    address: `${caller} ${route.operationId} ${about.there} ${about.belowOwn}`, // nobody is throttled
    headers: { ...(authorization !== undefined && { authorization }), ...about.headers },
    requestId: 'walk',
    json: async () => (about.body ?? ((fit) => fit))(bodyOf(route, references)),
  };
  const { status, body = '' } = await handle(exchange, params);
  return { status, words: wordsOf(String(body), Object.values(params)) };
}
