import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/environment-document/';

describe('the environment document', () => {
  let world: World;
  let server: ReturnType<World['sdk']>;
  beforeEach(async () => {
    world = await createWorld();
    const { body } = await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'backend' });
    server = world.sdk(body.key);
  });
  afterEach(() => world.close());

  it('document__client_key_or_none__is_refused', async () => {
    // When
    const answers = [await world.sdk('production-key').get(path), await world.sdk().get(path), await world.sdk('ser.unknown').get(path)];
    // Then
    expect(answers.map(({ status, body }) => [status, body.detail])).to.deep.equal([
      [403, 'Invalid or missing Environment key'],
      [403, 'Invalid or missing Environment key'],
      [403, 'Invalid or missing Environment Key'],
    ]);
  });

  it('document__asked_since_when__is_sent_only_after_a_change', async () => {
    // Given
    await world.db('environment').update({ updated_at: '2026-01-01T00:00:00.500000Z' });
    const { headers, body } = await server.get(path);
    const last = headers.get('last-modified') as string;
    const since = (time: string) => server.get(path, undefined, { 'if-modified-since': time });
    // When
    const same = await since(last);
    const unmodified = await server.get(path, undefined, { 'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' });
    const odd = await since('yesterday');
    await world.admin.put(`/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`, { enabled: true });
    const changed = await since(last);
    // Then
    expect([last, headers.get('x-flagsmith-document-updated-at')]).to.deep.equal(['Thu, 01 Jan 2026 00:00:00 GMT', '1767225600.500000']);
    expect(body.updated_at).to.equal('2026-01-01T00:00:00.500000+00:00');
    expect([same.status, same.text, unmodified.status, odd.status, changed.status]).to.deep.equal([304, '', 412, 200, 200]);
    expect(changed.body.feature_states[0].enabled).to.equal(true);
  });

  it('document__asked_with_its_tag__is_not_sent_again', async () => {
    // Given
    const tag = (await server.get(path)).headers.get('etag') as string;
    const asked = async (given: string) => (await server.get(path, undefined, { 'if-none-match': given })).status;
    // When
    const same = [await asked(tag), await asked(`W/${tag}`), await asked(`"abc", ${tag}`), await asked('*')];
    const others = [await asked('"abc"'), await asked('"abc", W/"def"'), await asked('')];
    // Then
    expect([same, others]).to.deep.equal([
      [304, 304, 304, 304],
      [200, 200, 200],
    ]);
  });

  it('document__identity_with_its_own_state__is_in_it_without_traits', async () => {
    // Given
    await world.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'gold' }] });
    const identity = await world.db('identity').first();
    await world.build.featureState({
      featureId: world.ids.banner,
      environmentId: world.ids.production,
      identityId: identity.id,
      enabled: true,
      stringValue: 'hers',
    });
    await world.admin.patch('/api/v1/environments/production-key/', { description: 'changed' });
    // When
    const { body } = await server.get(path);
    await world.admin.patch('/api/v1/environments/production-key/', { use_identity_overrides_in_local_eval: false });
    const without = await server.get(path);
    // Then
    expect(body.identity_overrides).to.have.length(1);
    expect(body.identity_overrides[0]).to.deep.include({
      identifier: 'ada',
      environment_api_key: 'production-key',
      identity_traits: [],
      identity_uuid: identity.uuid,
      django_id: identity.id,
      composite_key: 'production-key_ada',
    });
    expect(body.identity_overrides[0].identity_features[0]).to.deep.include({ enabled: true, feature_state_value: 'hers', feature_segment: null });
    expect(without.body.identity_overrides).to.deep.equal([]);
  });

  it('document__asked_twice__counts_a_miss_and_a_hit', async () => {
    // When
    await server.get(path);
    await server.get(path);
    const metrics = await (await fetch(`${world.origin}/metrics/`)).text();
    // Then
    expect(metrics).to.match(/flagsmith_environment_document_cache_queries_total\{result="miss"\} 1/);
    expect(metrics).to.match(/flagsmith_environment_document_cache_queries_total\{result="hit"\} 1/);
  });
});
