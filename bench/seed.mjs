/** What the server under measure holds, made over its own API: 100 features, segments with an override each (in turn of every tenth, or of all), 200 identities with three traits. */
export async function seed(origin, { segments = 10, allow = async () => {} } = {}) {
  const call = async (path, body, headers) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status} ${(await response.text()).slice(0, 300)}`);
    return response.json();
  };
  const { key: token } = await call('/api/v1/auth/users/', {
    email: `bench.${crypto.randomUUID()}@example.com`,
    password: 'Corr3ct-horse-battery',
    first_name: 'Bench',
    last_name: 'Mark',
  });
  const post = (path, body) => call(path, body, { authorization: `Token ${token}` });
  const organisation = await post('/api/v1/organisations/', { name: 'Bench' });
  const project = await post('/api/v1/projects/', { name: 'Bench', organisation: organisation.id });
  const environment = await post('/api/v1/environments/', { name: 'Production', project: project.id });
  await allow(project.id);
  const inEnvironment = `/api/v1/environments/${environment.api_key}`;
  const features = [];
  for (let i = 0; i < 100; i++)
    features.push(
      await post(`/api/v1/projects/${project.id}/features/`, {
        name: `feature_${i}`,
        initial_value: `value ${'x'.repeat(30)}`,
        default_enabled: true,
      }),
    );
  for (let i = 0; i < segments; i++) {
    const conditions = [
      { property: 'plan', operator: 'EQUAL', value: i % 2 ? 'gold' : 'tin' },
      { property: 'age', operator: 'GREATER_THAN', value: String((i % 10) * 10) },
    ];
    const segment = await post(`/api/v1/projects/${project.id}/segments/`, {
      name: `segment_${i}`,
      project: project.id,
      rules: [{ type: 'ALL', rules: [{ type: 'ALL', conditions, rules: [] }], conditions: [] }],
    });
    await post(`${inEnvironment}/features/${features[segments > 10 ? i % 100 : i * 10].id}/create-segment-override/`, {
      feature_segment: { segment: segment.id },
      enabled: true,
      feature_state_value: { type: 'unicode', string_value: `override ${i}` },
    });
  }
  const { key: serverKey } = await post(`${inEnvironment}/api-keys/`, { name: 'bench' });
  return { environmentKey: environment.api_key, serverKey, authorization: `Token ${token}` };
}

const identifier = (i) => `person-${i % 200}`;
const traits = (i, age) => [
  { trait_key: 'plan', trait_value: i % 2 ? 'gold' : 'tin' },
  { trait_key: 'age', trait_value: age },
  { trait_key: 'city', trait_value: 'Bern' },
];
const body = (i, age) => JSON.stringify({ identifier: identifier(i), traits: traits(i % 200, age) });

/** What is asked: `request(i)` is the i-th one. A target is a ratio of CPU a request, bare ÷ ours; one for each database where they differ. */
export const cases = ({ environmentKey, serverKey }) => {
  const client = { 'x-environment-key': environmentKey };
  const posting = { ...client, 'content-type': 'application/json' };
  return [
    { name: 'GET flags', target: 0.7, request: () => ({ path: '/api/v1/flags/', headers: client }) },
    {
      name: 'POST identities, new traits',
      request: (i) => ({ method: 'POST', path: '/api/v1/identities/', headers: posting, body: body(i, 1000 + i) }),
    },
    {
      name: 'POST identities, same traits',
      target: { sqlite: 0.3, postgres: 0.25 },
      request: (i) => ({ method: 'POST', path: '/api/v1/identities/', headers: posting, body: body(i, 36) }),
    },
    {
      name: 'the same, gzip',
      request: (i) => ({ method: 'POST', path: '/api/v1/identities/', headers: { ...posting, 'accept-encoding': 'gzip' }, body: body(i, 36) }),
    },
    { name: 'GET identities', request: (i) => ({ path: `/api/v1/identities/?identifier=${identifier(i)}`, headers: client }) },
    {
      name: 'GET environment-document',
      target: 0.7,
      request: () => ({ path: '/api/v1/environment-document/', headers: { 'x-environment-key': serverKey } }),
    },
  ];
};
