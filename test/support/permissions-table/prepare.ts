import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantable } from '../../../src/domain/permissions/permission.js';
import { createWorld } from '../world.js';

/** What stands for a parameter, by the path before it; `:id` of a path is what was made there. */
export type Ids = Readonly<Record<string, string | number>>;

/** The same in bodies, where a field may take several. */
export type References = Readonly<Record<string, string | number | readonly number[]>>;

export interface Prepared {
  /** Where the database was; `sqlite:…` is closed and can be copied. */
  readonly databaseUrl: string;
  readonly ids: Ids;
  /** Ids in bodies, by the name of the field. */
  readonly references: References;
  /** For parameters whose name says more than the path before it. */
  readonly named: Ids;
  /** The stranger's own organisation, project and environment, in the same three forms: what others have can be asked for below them. */
  readonly own: { readonly ids: Ids; readonly references: References; readonly named: Ids };
  /** By what the table calls somebody, the Authorization header they send. */
  readonly callers: Readonly<Record<string, string | undefined>>;
  /** Those of them who are members with just one thing that they may do. */
  readonly permissions: readonly string[];
}

/** A path without the names of its parameters, which differ where the thing is the same. */
export const unnamed = (path: string) => path.replace(/:\w+/g, ':');

const organisation = '/api/v1/organisations/:/';
const project = '/api/v1/projects/:/';
const environment = '/api/v1/environments/:/';

/** One organisation with one of everything that is in reach of a POST, a stranger who is admin of another, and members with one permission each. */
export async function prepare(on: 'sqlite' | 'postgres'): Promise<Prepared> {
  const world = await createWorld({ on });
  const { acme, site, production, banner, accounts } = world.ids;
  const ids: Record<string, string | number> = {
    '/api/v1/organisations/': acme,
    '/api/v1/projects/': site,
    '/api/v1/environments/': 'production-key',
    '/api/v1/environments/environments/': 'production-key',
    [`${project}features/`]: banner,
    '/api/v1/features/': banner,
    [`${organisation}users/`]: accounts.viewer,
    [`${environment}featurestates/`]: world.ids.states.production,
    '/api/v1/features/featurestates/': world.ids.states.production,
    [`${project}all-user-permissions/`]: accounts.viewer,
  };
  for (const level of ['organisations', 'projects', 'environments']) ids[`/api/v1/${level}/:/user-detailed-permissions/`] = accounts.viewer;
  const references: Record<string, string | number | readonly number[]> = {
    organisation: acme,
    project: site,
    environment: production,
    environment_id: production,
    user_ids: [accounts.viewer],
    owners: [accounts.viewer],
    feature: banner,
    user: accounts.viewer,
  };
  const fill = (path: string) =>
    path.replace(/([^:]*):\w*/g, (_part, before: string, at: number) => `${before}${ids[unnamed(path.slice(0, at) + before)] ?? 'nothing'}`);
  /** Makes one thing, and remembers it for its path and, by the name of the field, for bodies. */
  const make = async (path: string, body: object, name?: string, by = 'id') => {
    const { status, body: made } = await world.admin.post(fill(path), body);
    if (status >= 300) throw new Error(`${fill(path)} answered ${status} ${JSON.stringify(made)}`);
    ids[unnamed(path)] = made[by];
    if (name !== undefined) references[name] = made[by];
    return made;
  };

  const viewer = { user: accounts.viewer };
  const group = await make(`${organisation}groups/`, { name: 'Makers' }, 'group');
  await world.admin.post(fill(`${organisation}groups/:/add-users/`), { user_ids: [accounts.viewer] });
  ids[`${organisation}groups/:/users/`] = accounts.viewer;
  for (const name of ['group_ids', 'group_owners', 'permission_groups']) references[name] = [group.id];
  const role = await make(`${organisation}roles/`, { name: 'Makers' });
  await make(`${organisation}invite-links/`, {});
  const link = await world.admin.post(fill(`${organisation}invite-links/`), {});
  ids['/api/v1/users/join/link/'] = link.body.hash;
  await make(`${organisation}trust-relationships/`, { name: 'CI', issuer: 'https://ci.example.com', audience: 'burgee', is_admin: true });
  await make(`${organisation}invites/`, { email: 'guest@example.com' });
  const key = await make(`${organisation}master-api-keys/`, { name: 'ci' }, 'master_api_key', 'prefix');
  await make(`${organisation}roles/:/users/`, viewer);
  await make(`${organisation}roles/:/groups/`, { group: group.id });
  await make(`${organisation}roles/:/master-api-keys/`, { master_api_key: key.prefix });
  for (const of of ['users/:/roles/', 'groups/:/roles/', 'master-api-keys/:/roles/']) ids[`${organisation}${of}`] = role.id;
  await make(`${organisation}roles/:/organisation-permissions/`, { permissions: [] });
  await make(`${organisation}roles/:/projects-permissions/`, { project: site, permissions: [] });
  await make(`${organisation}roles/:/environments-permissions/`, { environment: production, permissions: [] });
  await make(`${organisation}user-permissions/`, viewer);
  await make(`${environment}user-permissions/`, viewer);
  ids[`${project}user-permissions/`] = (await world.admin.get(fill(`${project}user-permissions/`))).body[0].id;
  for (const place of [organisation, project, environment]) await make(`${place}user-group-permissions/`, { group: group.id });
  const tag = await make(`${project}tags/`, { label: 'red' });
  for (const name of ['tags', 'tag_ids']) references[name] = [tag.id];
  await make(`${environment}api-keys/`, { name: 'server' });
  for (const place of [organisation, environment]) await make(`${place}webhooks/`, { url: 'https://hooks.invalid/' });
  const identity = await make(`${environment}identities/`, { identifier: 'somebody' }, 'identity');
  references.source_identity_id = identity.id;
  await make(`${environment}identities/:/traits/`, { trait_key: 'age', value_type: 'int', integer_value: 1 });
  const segment = await make(
    `${project}segments/`,
    { name: 'people', project: site, rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'a', value: '1' }] }] },
    'segment',
  );
  await make(`${project}features/:/mv-options/`, {
    type: 'unicode',
    string_value: 'x',
    default_percentage_allocation: 10,
    feature: banner,
  });
  const field = await make('/api/v1/metadata/fields/', { name: 'team', type: 'str', organisation: acme }, 'field');
  const types: { id: number; model: string }[] = (await world.admin.get(fill(`${organisation}metadata-model-fields/supported-content-types/`))).body;
  await make(`${organisation}metadata-model-fields/`, { field: field.id, content_type: types.find(({ model }) => model === 'feature')?.id });
  ids[`${project}metadata/fields/`] = (
    await world.admin.post(fill(`${project}metadata/fields/`), { name: 'squad', type: 'str', project: site })
  ).body.id;
  await make('/api/v1/features/feature-segments/', { feature: banner, segment: segment.id, environment: production }, 'feature_segment');
  await make(`${environment}identities/:/featurestates/`, { feature: banner, enabled: true });
  await make(`${environment}edge-identities/`, { identifier: 'at the edge' }, undefined, 'identity_uuid');
  await make(`${environment}edge-identities/:/edge-featurestates/`, { feature: banner, enabled: true }, undefined, 'featurestate_uuid');
  const metric = await make(`${environment}experiment-metrics/`, { name: 'Sales', definition: { version: 1, event: 'purchase' } }, 'metric');
  const colour = await world.admin.post(fill(`${project}features/`), {
    name: 'colour',
    type: 'MULTIVARIATE',
    initial_value: 'grey',
    multivariate_options: [{ type: 'unicode', string_value: 'red', default_percentage_allocation: 30 }],
  });
  await make(`${environment}experiments/`, { feature: colour.body.id, name: 'Which colour', hypothesis: 'red sells' });
  await make(`${environment}experiments/:/metrics/`, { metric: metric.id, expected_direction: 'increase' });
  await make(`${environment}warehouse-connections/`, {
    warehouse_type: 'clickhouse',
    config: { host: 'click.invalid' },
    credentials: { password: 'quiet' },
  });
  const provider = await make(`${project}feature-health/providers/`, { name: 'Webhook' }, undefined, 'name');
  const reported = new URL(provider.webhook_url).pathname;
  ids['/api/v1/feature-health/'] = reported.slice('/api/v1/feature-health/'.length);
  await world.as().post(reported, { feature: 'Banner', status: 'unhealthy' });
  ids[`${project}feature-health/events/`] = (await world.admin.get(fill(`${project}feature-health/events/`))).body[0].id;
  await make('/api/v1/features/create-feature-export/', { environment_id: production, tag_ids: [] });
  ids['/api/v1/features/download-feature-export/'] = (await world.admin.get(fill(`${project}feature-exports/`))).body.results[0].id;
  await world.burgee.runDueTasks(); // exports are filled and the audit log is written
  const entry = (await world.admin.get(`${fill(organisation)}audit/`)).body.results.find((one: { project: unknown }) => one.project !== null);
  for (const path of ['/api/v1/audit/', `${organisation}audit/`, `${project}audit/`]) ids[path] = entry.id;
  ids['/api/v1/multivariate/options/get-by-uuid/'] = (await world.db('multivariate_option').first()).uuid;
  ids[`${project}tags/get-by-uuid/`] = (await world.db('tag').first()).uuid;
  ids['/api/v1/users/join/'] = (await world.db('invite').first()).hash;
  ids['/api/__future__/environments/:/features/:/segment-overrides/'] = segment.id;
  ids['/api/v1/environments/:/features/'] = banner;
  ids['/api/v1/features/feature-segments/get-by-uuid/'] = (await world.db('feature_segment').first()).uuid;
  ids['/api/v1/environments/:/features/:/versions/'] = world.ids.version;
  ids['/api/v1/environment-feature-versions/'] = world.ids.version;
  ids['/api/v1/environments/:/features/:/versions/:/featurestates/'] = world.ids.states.versioned;
  const uuids: Record<string, string> = { organisations: 'organisation', projects: 'project', environments: 'environment', features: 'feature' };
  for (const [path, table] of Object.entries(uuids))
    ids[`/api/v1/${path}/get-by-uuid/`] = (
      await world
        .db(table)
        .where({ id: references[table] as number })
        .first()
    ).uuid;
  ids['/api/v1/segments/get-by-uuid/'] = segment.uuid;
  ids['/api/v1/features/featurestates/get-by-uuid/'] = (await world.db('feature_state').where({ id: world.ids.states.production }).first()).uuid;
  ids[`${environment}identities/`] = identity.id;

  const { other, shop } = world.ids;
  const ownEnvironment = await world.build.environment({ projectId: shop, apiKey: 'shop-key' });
  const { body: strangeKey } = await world.as('stranger').post(`/api/v1/organisations/${other}/master-api-keys/`, { name: 'theirs' });

  const callers: Record<string, string | undefined> = {
    anonymous: undefined,
    stranger: 'Token stranger',
    'stranger key': `Api-Key ${strangeKey.key}`,
    member: 'Token member',
    admin: 'Token admin',
    key: `Api-Key ${key.key}`,
  };
  const account = (token: string, permissions: Parameters<typeof world.build.account>[0]['permissions'] = []) =>
    world.build.account({ token, member: { [acme]: 'USER' }, permissions });
  await account('member');
  const at = { organisation: {}, project: { projectId: site }, environment: { projectId: site, environmentId: production } };
  const single = [
    ...Object.entries(grantable).map(([name, { level }]) => [name, { ...at[level], permissions: [name] }] as const),
    ['PROJECT_ADMIN', { ...at.project, admin: true }] as const,
    ['ENVIRONMENT_ADMIN', { ...at.environment, admin: true }] as const,
  ];
  for (const [name, held] of single) {
    await account(name, [{ organisationId: acme, ...held }]);
    callers[name] = `Token ${name}`;
  }
  await world.close();
  return {
    databaseUrl: world.databaseUrl,
    ids,
    named: {
      environment_pk: world.ids.versioned,
      environment_id: production,
      environment_key: 'production-key',
      feature_id: banner,
      feature_pk: banner,
    },
    own: {
      ids: { '/api/v1/organisations/': other, '/api/v1/projects/': shop, '/api/v1/environments/': 'shop-key' },
      references: { organisation: other, project: shop, environment: ownEnvironment, environment_id: ownEnvironment },
      named: { environment_pk: ownEnvironment, environment_id: ownEnvironment, environment_key: 'shop-key' },
    },
    references,
    callers,
    permissions: single.map(([name]) => name),
  };
}

/** A folder of this run for copies of the database. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'burgee-table-'));
