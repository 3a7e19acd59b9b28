import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('flags for nobody in particular', () => {
  let world: World;
  let features: string;
  beforeEach(async () => {
    world = await createWorld();
    features = `/api/v1/projects/${world.ids.site}/features/`;
  });
  afterEach(() => world.close());
  const names = (body: readonly { feature: { name: string } }[]) => body.map(({ feature }) => feature.name);

  it('flags__server_only_feature__is_for_server_keys_alone', async () => {
    // Given
    const { body: key } = await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'backend' });
    await world.admin.post(features, { name: 'secret', is_server_key_only: true, initial_value: 's' });
    // When
    const client = await world.sdk('production-key').get('/api/v1/flags/');
    const server = await world.sdk(key.key).get('/api/v1/flags/');
    // Then
    expect(names(client.body)).to.deep.equal(['Banner']);
    expect(names(server.body)).to.deep.equal(['Banner', 'secret']);
    expect((await world.sdk('production-key').get('/api/v1/flags/?feature=secret')).body).to.deep.equal({ detail: 'Given feature not found' });
    expect((await world.sdk(key.key).get('/api/v1/flags/?feature=SECRET')).body.feature_state_value).to.equal('s');
  });

  it('variants__without_a_share_or_for_servers_only__are_listed_and_hidden', async () => {
    // Given
    const option = (string_value: string) => ({ type: 'unicode', string_value, default_percentage_allocation: 10 });
    const { body: made } = await world.admin.post(features, {
      name: 'split',
      initial_value: 'control',
      multivariate_options: [option('a'), option('b')],
    });
    const { results } = (await world.admin.get(`/api/v1/environments/production-key/featurestates/?feature=${made.id}`)).body;
    const [first] = results[0].multivariate_feature_state_values;
    const shares = { multivariate_feature_state_values: [{ ...first, percentage_allocation: 5 }] };
    await world.admin.put(`/api/v1/environments/production-key/featurestates/${results[0].id}/`, { enabled: true, ...shares });
    const path = `/api/v1/flags/${made.id}/multivariate-options/`;
    // When
    const { body } = await world.sdk('production-key').get(path);
    await world.admin.patch(`${features}${made.id}/`, { is_server_key_only: true });
    const hidden = await world.sdk('production-key').get(path);
    // Then
    const key = (await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'server' })).body.key;
    await world.admin.patch(`${features}${made.id}/`, { is_archived: true });
    expect((await world.sdk(key).get(path)).body).to.deep.equal({ ...body, control_value: null });
    expect(body.options).to.deep.equal([{ value: 'a' }, { value: 'b' }]);
    expect(hidden.status).to.equal(404);
  });

  it('flags__organisation_is_to_be_served_no_more__are_refused', async () => {
    // Given
    await world.db('organisation').where({ id: world.ids.acme }).update({ stop_serving_flags: true });
    // When
    const { status, body } = await world.sdk('production-key').get('/api/v1/flags/');
    // Then
    expect([status, body]).to.deep.equal([403, { detail: 'Organisation is disabled from serving flags.' }]);
  });

  it('flags__disabled_ones_are_hidden__by_the_environment_or_else_the_project', async () => {
    // Given
    await world.admin.post(features, { name: 'bright', default_enabled: true });
    const seen = async () => names((await world.sdk('production-key').get('/api/v1/flags/')).body);
    // When
    await world.admin.patch(`/api/v1/projects/${world.ids.site}/`, { hide_disabled_flags: true });
    const hidden = await seen();
    await world.admin.patch('/api/v1/environments/production-key/', { hide_disabled_flags: false });
    const shown = await seen();
    // Then
    expect(hidden).to.deep.equal(['bright']);
    expect(shown).to.deep.equal(['Banner', 'bright']);
  });

  it('flags__sensitive_data_are_hidden__only_what_an_application_needs_is_told', async () => {
    // When
    await world.admin.patch('/api/v1/environments/production-key/', { hide_sensitive_data: true });
    const { body } = await world.sdk('production-key').get('/api/v1/flags/?feature=banner');
    // Then
    expect(body).to.deep.equal({
      id: null,
      feature: {
        id: world.ids.banner,
        name: 'Banner',
        created_date: null,
        description: null,
        initial_value: null,
        default_enabled: null,
        type: 'STANDARD',
      },
      feature_state_value: 'first',
      environment: null,
      identity: null,
      feature_segment: null,
      enabled: false,
    });
  });

  it('flags__key_that_is_expired_switched_off_or_deleted__is_as_unknown', async () => {
    // Given
    const keys = '/api/v1/environments/production-key/api-keys/';
    const { body: past } = await world.admin.post(keys, { name: 'past', expires_at: '2020-01-01T00:00:00Z' });
    const { body: off } = await world.admin.post(keys, { name: 'off', active: false });
    const { body: gone } = await world.admin.post(keys, { name: 'gone' });
    const before = (await world.sdk(gone.key).get('/api/v1/flags/')).status;
    // When
    await world.admin.delete(`${keys}${gone.id}/`);
    const answers = await Promise.all([past, off, gone].map(({ key }) => world.sdk(key).get('/api/v1/flags/')));
    // Then
    expect(before).to.equal(200);
    for (const { status, body } of answers) expect([status, body.detail]).to.deep.equal([403, 'Invalid or missing Environment Key']);
    expect((await world.sdk().get('/api/v1/flags/')).body.detail).to.equal('Invalid or missing Environment key');
  });

  it('flags__change__is_seen_by_the_very_next_request', async () => {
    // Given
    const path = `/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`;
    await world.sdk('production-key').get('/api/v1/flags/');
    for (let turn = 0; turn < 20; turn++) {
      // When
      await world.admin.put(path, { enabled: turn % 2 === 0, feature_state_value: `turn ${turn}` });
      const { body } = await world.sdk('production-key').get('/api/v1/flags/?feature=banner');
      // Then
      expect([body.enabled, body.feature_state_value]).to.deep.equal([turn % 2 === 0, `turn ${turn}`]);
    }
  });

  it('flags__feature_without_a_name__is_the_first_of_all', async () => {
    // Given
    const sdk = world.sdk('production-key');
    const [first] = (await sdk.get('/api/v1/flags/')).body;
    // When
    const { body } = await sdk.get('/api/v1/flags/?feature=');
    await world.admin.patch('/api/v1/environments/production-key/', { hide_disabled_flags: true });
    const none = await sdk.get('/api/v1/flags/?feature=');
    // Then
    expect(body).to.deep.equal(first);
    expect([none.status, none.body]).to.deep.equal([404, { detail: 'Given feature not found' }]);
  });

  it('variants__of_a_feature__are_told_with_its_own_value', async () => {
    // Given
    const options = `${features}${world.ids.banner}/mv-options/`;
    const made = await world.admin.post(options, {
      feature: world.ids.banner,
      type: 'unicode',
      string_value: 'blue',
      default_percentage_allocation: 30,
    });
    expect(made.status, made.text).to.equal(201);
    // When
    const { body } = await world.sdk('production-key').get(`/api/v1/flags/${world.ids.banner}/multivariate-options/`);
    // Then
    expect(body).to.deep.equal({ control_value: 'first', options: [{ value: 'blue' }] });
    expect((await world.sdk('production-key').get('/api/v1/flags/999999/multivariate-options/')).status).to.equal(404);
  });
});
