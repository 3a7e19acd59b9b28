import { createWorld } from './world.js';

type Options = Parameters<typeof createWorld>[0];
type Api = Awaited<ReturnType<typeof createWorld>>['admin'];

/** A state in the body of a version, for everyone. */
export const everyone = (value: string, enabled = true) => ({ enabled, feature_segment: null, feature_state_value: text(value) });
/** One for a segment. */
export const own = (segment: number, value: string, priority?: number) => ({
  enabled: true,
  feature_segment: { segment, ...(priority !== undefined && { priority }) },
  feature_state_value: text(value),
});

/** A world whose project has a plain feature (banner) and one with variants, and segments to give them values of their own. */
export async function createFlags(options: Options = {}) {
  const world = await createWorld(options);
  const { site, banner, production, versioned } = world.ids;
  const made = async (path: string, body: object) => {
    const { status, body: answer, text } = await world.admin.post(path, body);
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${text}`);
    return answer;
  };
  const segment = async (name: string, value = name): Promise<number> => {
    const conditions = [{ operator: 'EQUAL', property: 'tier', value }];
    const rules = [{ type: 'ALL', conditions: [], rules: [{ type: 'ANY', conditions, rules: [] }] }];
    return (await made(`/api/v1/projects/${site}/segments/`, { name, project: site, rules })).id;
  };
  const button = await made(`/api/v1/projects/${site}/features/`, {
    name: 'Button',
    initial_value: 'grey',
    type: 'MULTIVARIATE',
    multivariate_options: [
      { type: 'unicode', string_value: 'red', default_percentage_allocation: 0 },
      { type: 'int', integer_value: 7, default_percentage_allocation: 0 },
    ],
  });
  const [red, seven] = button.multivariate_options.map(({ id }: { id: number }) => id) as [number, number];
  const environment = '/api/v1/environments/production-key/';
  const states = `${environment}featurestates/`;
  const override = (segmentId: number, value: string, priority?: number, feature = banner) =>
    made(`${environment}features/${feature}/create-segment-override/`, {
      enabled: true,
      feature_segment: { segment: segmentId, ...(priority !== undefined && { priority }) },
      feature_state_value: { type: 'unicode', string_value: value },
    });
  /** What an application is served for whoever has this tier: by the name of the feature, on or off and its value. */
  const served = async (tier: string | undefined, key = 'production-key') => {
    const traits = tier === undefined ? [] : [{ trait_key: 'tier', trait_value: tier }];
    const { body } = await world.sdk(key).post('/api/v1/identities/', { identifier: 'somebody', transient: true, traits });
    return Object.fromEntries(
      body.flags.map((flag: { feature: { name: string }; enabled: boolean; feature_state_value: unknown }) => [
        flag.feature.name,
        [flag.enabled, flag.feature_state_value],
      ]),
    );
  };
  const links = async (environmentId = production, featureId = banner, api: Api = world.admin) =>
    (await api.get(`/api/v1/features/feature-segments/?environment=${environmentId}&feature=${featureId}`)).body.results as {
      id: number;
      uuid: string;
      segment: number;
      priority: number;
      segment_name: string;
    }[];
  /** Names of segments in the order in which they count. */
  const order = async (environmentId?: number, featureId?: number) => (await links(environmentId, featureId)).map((link) => link.segment_name);
  const stateOf = async (feature: number, key = 'production-key') =>
    (await world.admin.get(`/api/v1/environments/${key}/featurestates/?feature=${feature}`)).body.results[0];
  const versions = `/api/v1/environments/${versioned}/features/${banner}/versions/`;
  const named = (names: readonly string[]) => world.logged.map(({ event }) => event).filter((event) => names.includes(String(event)));
  return {
    ...world,
    made,
    segment,
    override,
    served,
    links,
    order,
    stateOf,
    named,
    button: button.id as number,
    red,
    seven,
    paths: { environment, states, versions, typed: '/api/v1/features/featurestates/', links: '/api/v1/features/feature-segments/' },
  };
}

export type Flags = Awaited<ReturnType<typeof createFlags>>;
/** A typed value of text. */
export const text = (string_value: string | null) => ({ type: 'unicode', string_value });
