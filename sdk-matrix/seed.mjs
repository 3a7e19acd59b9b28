// What the server under test holds: one feature for each thing that a client may get wrong, named after it, and people who differ in it.

const condition = (property, operator, value) => ({ property, operator, value });
const inner = (type, ...conditions) => ({ type, conditions, rules: [] });
const all = (...conditions) => [{ type: 'ALL', conditions: [], rules: [inner('ALL', ...conditions)] }];
const nested = (type, ...rules) => [{ type, conditions: [], rules }];

/** By the name of the feature that the segment overrides. */
const rulesOf = {
  'equal-text': all(condition('plan', 'EQUAL', 'gold')),
  'equal-integer': all(condition('age', 'EQUAL', '41')),
  'equal-real': all(condition('height', 'EQUAL', '1.75')),
  'equal-boolean': all(condition('beta', 'EQUAL', 'true')),
  'equal-number-in-text': all(condition('code', 'EQUAL', '7')),
  'not-equal': all(condition('plan', 'NOT_EQUAL', 'gold')),
  contains: all(condition('mail', 'CONTAINS', '@example')),
  'not-contains': all(condition('mail', 'NOT_CONTAINS', '@example')),
  regex: all(condition('mail', 'REGEX', String.raw`^[a-z]+\d{2,}@`)),
  'greater-than': all(condition('age', 'GREATER_THAN', '40')),
  'greater-than-inclusive': all(condition('age', 'GREATER_THAN_INCLUSIVE', '41')),
  'less-than': all(condition('height', 'LESS_THAN', '1.8')),
  'less-than-inclusive': all(condition('age', 'LESS_THAN_INCLUSIVE', '17')),
  'in-csv': all(condition('plan', 'IN', 'silver,gold')),
  'in-json': all(condition('plan', 'IN', '["gold", "a,b"]')),
  'in-integer': all(condition('age', 'IN', '17,41')),
  modulo: all(condition('age', 'MODULO', '2|1')),
  'is-set': all(condition('height', 'IS_SET', '')),
  'is-not-set': all(condition('height', 'IS_NOT_SET', '')),
  semver: all(condition('version', 'GREATER_THAN_INCLUSIVE', '2.10.0:semver')),
  'semver-below': all(condition('version', 'LESS_THAN', '2.10.0:semver')),
  split: all(condition(null, 'PERCENTAGE_SPLIT', '40')),
  'split-by-trait': all(condition('plan', 'PERCENTAGE_SPLIT', '50')),
  'any-of': nested('ALL', inner('ANY', condition('plan', 'EQUAL', 'gold'), condition('beta', 'EQUAL', 'true'))),
  'none-of': nested('ALL', inner('NONE', condition('plan', 'EQUAL', 'gold'), condition('age', 'LESS_THAN', '18'))),
  'two-groups': nested('ANY', inner('ALL', condition('plan', 'EQUAL', 'gold')), inner('NONE', condition('age', 'IS_SET', ''))),
  'path-of-identifier': all(condition('$.identity.identifier', 'EQUAL', 'ada@example.com')),
  'path-of-environment': all(condition('$.environment.name', 'EQUAL', 'Production')),
};

const described = [
  {
    identifier: 'ada@example.com',
    traits: { plan: 'gold', age: 41, height: 1.75, beta: true, mail: 'ada12@example.com', version: '2.10.0', code: '7' },
  },
  { identifier: 'Zoë ☕', traits: { plan: 'silver', age: 17, height: 2.5, beta: false, mail: 'zoë@beispiel.de', version: '2.9.1', code: '7.0' } },
  { identifier: 'with own states', traits: { plan: 'gold', age: 40, mail: 'x1@example.com', version: '10.0.0-rc.1', code: '07' } },
  { identifier: "o'neil/?&#%", traits: { plan: 'a,b', age: 0, height: -1.5, version: '2.10.0-beta' } },
  { identifier: 'nobody said anything', traits: {} },
];
/** Enough that every share of a split has some. */
const crowd = Array.from({ length: 25 }, (_, n) => ({ identifier: `person-${n}`, traits: { plan: ['gold', 'silver', 'tin'][n % 3], age: n } }));
export const people = [...described, ...crowd];

/** Fills an empty server through its own API; resolves to the keys of the environment: `client` and `server`. */
export async function seed(origin) {
  const call = async (path, body, headers, method = 'POST') => {
    const response = await fetch(origin + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${(await response.text()).slice(0, 300)}`);
    return response.json();
  };
  const account = { email: 'matrix@example.com', password: 'Corr3ct-horse-battery', first_name: 'Ada', last_name: 'Matrix' };
  const { key: token } = await call('/api/v1/auth/users/', account);
  const post = (path, body) => call(path, body, { authorization: `Token ${token}` });
  const organisation = await post('/api/v1/organisations/', { name: 'Matrix' });
  const project = await post('/api/v1/projects/', { name: 'Matrix', organisation: organisation.id });
  const made = await post('/api/v1/environments/', { name: 'Production', project: project.id });
  // shares are drawn by the key: a known one, so that those who draw otherwise differ each time
  const environment = await call(`/api/v1/environments/${made.api_key}/`, { api_key: 'prod-1' }, { authorization: `Token ${token}` }, 'PATCH');
  const inEnvironment = `/api/v1/environments/${environment.api_key}`;

  const feature = (name, more) => post(`/api/v1/projects/${project.id}/features/`, { name, ...more });
  const segment = (name, rules, more) => post(`/api/v1/projects/${project.id}/segments/`, { name, project: project.id, rules, ...more });
  const text = (value) => ({ type: 'unicode', string_value: value });
  const variants = (shares) => Object.entries(shares).map(([name, share]) => ({ ...text(name), default_percentage_allocation: share }));
  const override = (of, segment, value, priority) =>
    post(`${inEnvironment}/features/${of.id}/create-segment-override/`, {
      feature_segment: { segment: segment.id, ...(priority !== undefined && { priority }) },
      enabled: true,
      feature_state_value: text(value),
    });

  await feature('a-text', { initial_value: 'grüezi “world”', default_enabled: true });
  await feature('a-number', { initial_value: '42', default_enabled: true });
  await feature('a-boolean', { initial_value: 'true', default_enabled: true });
  await feature('no-value', { default_enabled: true });
  await feature('switched-off', { initial_value: 'hidden by nobody' });
  await feature('for-servers', { initial_value: 'secret', default_enabled: true, is_server_key_only: true });
  const thirds = variants({ red: 30, blue: 30 });
  await feature('variants', { initial_value: 'grey', default_enabled: true, type: 'MULTIVARIATE', multivariate_options: thirds });
  await feature('variants-for-all', { initial_value: 'grey', default_enabled: true, multivariate_options: variants({ red: 50, blue: 50 }) });
  for (const [name, rules] of Object.entries(rulesOf))
    await override(await feature(name, { initial_value: 'out' }), await segment(name, rules), 'in');

  const ranked = await feature('priority', { initial_value: 'none' });
  await override(ranked, await segment('everybody', all(condition('nothing', 'IS_NOT_SET', ''))), 'everybody', 5);
  await override(ranked, await segment('the golden', all(condition('plan', 'EQUAL', 'gold'))), 'golden', 1);
  const own = await feature('segment-of-a-feature', { initial_value: 'out' });
  await override(own, await segment('its own', all(condition('plan', 'EQUAL', 'gold')), { feature: own.id }), 'in');

  const identity = await post(`${inEnvironment}/identities/`, { identifier: 'with own states' });
  const ofIdentity = (of, enabled, value) =>
    post(`${inEnvironment}/identities/${identity.id}/featurestates/`, { feature: of.id, enabled, feature_state_value: value });
  await ofIdentity(ranked, false, 'theirs');
  await ofIdentity(await feature('own-number', { initial_value: '1', default_enabled: true }), true, 2);
  await ofIdentity(await feature('own-off', { initial_value: 'on', default_enabled: true }), false, 'off');

  const { key } = await post(`${inEnvironment}/api-keys/`, { name: 'matrix' });
  return { client: environment.api_key, server: key };
}

/** What the server itself says: {environment, people: one for each of `people`}, each an object of [enabled, value] by feature. */
export async function answersOf(origin, key) {
  const ask = async (path, body) => {
    const headers = { 'x-environment-key': key, 'content-type': 'application/json' };
    const response = await fetch(origin + path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status} ${(await response.text()).slice(0, 300)}`);
    return response.json();
  };
  const shown = (flags) => Object.fromEntries(flags.map((flag) => [flag.feature.name, [flag.enabled, flag.feature_state_value]]));
  const answers = [];
  for (const { identifier, traits } of people) {
    const given = Object.entries(traits).map(([trait_key, trait_value]) => ({ trait_key, trait_value }));
    answers.push(shown((await ask('/api/v1/identities/', { identifier, traits: given })).flags));
  }
  return { environment: shown(await ask('/api/v1/flags/')), people: answers };
}
