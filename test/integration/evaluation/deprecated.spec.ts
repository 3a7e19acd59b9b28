import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

describe('older ways to ask for an identity', () => {
  let world: World;
  let sdk: World['admin'];
  beforeEach(async () => {
    world = await createWorld();
    sdk = world.sdk('production-key');
    await world.admin.post(`/api/v1/projects/${world.ids.site}/segments/`, {
      name: 'gold',
      description: 'pays',
      rules: [{ type: 'ALL', conditions: [{ property: 'tier', operator: 'EQUAL', value: 'gold' }] }],
    });
  });
  afterEach(() => world.close());

  it('query__key_is_unknown_too__is_refused_for_the_key_and_the_next_is_answered', async () => {
    // Given
    const stranger = world.sdk('nope');
    // When
    const refused = await stranger.get('/api/v1/identities/?identifier=%00');
    const next = await sdk.get('/api/v1/identities/?identifier=%00');
    // Then
    expect([refused.status, next.status]).to.deep.equal([403, 400]);
  });

  it('flags__identifier_in_the_path__are_those_of_the_identity', async () => {
    // Given
    const [id] = (await world.build.identities(world.ids.production, ['ada@example.com'])) as [number];
    await world.build.featureState({ featureId: world.ids.banner, environmentId: world.ids.production, identityId: id, stringValue: 'hers' });
    // When
    const answers = [
      await sdk.get('/api/v1/flags/ada@example.com'),
      await sdk.get('/api/v1/flags/ada@example.com?feature=bANNER'),
      await sdk.get('/api/v1/flags/ada@example.com?feature=nope'),
      await sdk.get('/api/v1/flags/bob'),
    ];
    // Then
    expect(answers[0]?.body).to.deep.equal([answers[1]?.body]);
    expect(answers[1]?.body).to.include({ feature_state_value: 'hers', identity: id });
    expect(answers[1]?.body).not.to.have.property('variant');
    expect(answers[2]?.body).to.deep.equal({ detail: 'Given feature not found' });
    expect(answers[3]?.body[0]).to.include({ feature_state_value: 'first', identity: null });
  });

  it('identifier__of_two_thousand_letters__is_one_like_any_other', async () => {
    // Given
    const long = encodeURIComponent('é'.repeat(1999));
    // When
    const answers = [await sdk.get(`/api/v1/flags/${long}`), await sdk.get(`/api/v1/identities/${long}/`)];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
  });

  it('identity__in_the_path__shows_its_segments_too', async () => {
    // Given
    await world.build.identities(world.ids.production, ['ada'], { tier: 'gold' });
    // When
    const { body } = await sdk.get('/api/v1/identities/ada/');
    // Then
    const { flags, traits, segments } = body;
    expect(flags.map((flag: { feature: { name: string } }) => flag.feature.name)).to.deep.equal(['Banner']);
    expect(traits).to.deep.equal([{ id: traits[0].id, trait_key: 'tier', trait_value: 'gold', transient: false }]);
    expect(segments).to.deep.equal([{ id: segments[0].id, name: 'gold', description: 'pays' }]);
  });

  it('identity__where_sensitive_data_are_hidden__shows_no_traits', async () => {
    // Given
    await world.build.identities(world.ids.production, ['ada'], { tier: 'gold' });
    await world.admin.patch('/api/v1/environments/production-key/', { hide_sensitive_data: true });
    // When
    const { body } = await sdk.get('/api/v1/identities/ada/');
    // Then
    expect(body.traits).to.deep.equal([]);
  });

  it('trait__in_the_path__is_kept_and_answered', async () => {
    // When
    const { status, body } = await sdk.post('/api/v1/identities/ada/traits/tier', { trait_value: 'gold' });
    // Then
    expect([status, body]).to.deep.equal([200, { id: body.id, trait_key: 'tier', trait_value: 'gold', transient: false }]);
    expect((await sdk.get('/api/v1/identities/ada/')).body.traits).to.deep.equal([body]);
    for (const nothing of [{}, [], '"trait_value"'])
      expect((await sdk.post('/api/v1/identities/ada/traits/tier', nothing)).body).to.deep.equal({ detail: 'Trait value not provided' });
  });

  it('trait__in_the_path_that_cannot_be__is_told_under_its_column', async () => {
    // Given
    await world.admin.patch('/api/v1/environments/production-key/', { allow_client_traits: false });
    const post = async (trait_value: unknown) => (await sdk.post('/api/v1/identities/ada/traits/tier', { trait_value })).body;
    // When
    const wrong = [await post('x'.repeat(2001)), await post(['gold']), await post('a\0')];
    const right = [await post(' gold '), await post(''), await post(1.5), await post(true)];
    // Then
    expect(wrong).to.deep.equal([
      { string_value: ['Ensure this field has no more than 2000 characters.'] },
      { string_value: ['Not a valid string.'] },
      { string_value: ['Null characters are not allowed.'] },
    ]);
    expect(right.map(({ trait_value }) => trait_value)).to.deep.equal(['gold', '', 1.5, true]);
  });

  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`trait_on_${on}__without_a_value__is_told_and_counts_for_nothing`, async () => {
      // Given
      const own = await createWorld({ on });
      const key = own.sdk('production-key');
      await key.post('/api/v1/identities/ada/traits/tier', { trait_value: 'gold' });
      // When
      const first = await key.post('/api/v1/identities/ada/traits/tier', { trait_value: null });
      const again = await key.post('/api/v1/identities/ada/traits/tier', { trait_value: null });
      const { body } = await key.get('/api/v1/identities/?identifier=ada');
      const gone = await key.post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'tier', trait_value: null }] });
      // Then
      expect(first.body).to.deep.equal({ id: first.body.id, trait_key: 'tier', trait_value: null, transient: false });
      expect([again.body, body.traits]).to.deep.equal([first.body, [first.body]]);
      expect(gone.body.traits).to.deep.equal([]);
      await own.close();
    });

  it('segment_of_one_feature__where_it_overrides_nothing__is_not_in_the_document', async () => {
    // Given
    const { body: key } = await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'server' });
    const { body: special } = await world.admin.post(`/api/v1/projects/${world.ids.site}/segments/`, {
      name: 'special',
      feature: world.ids.banner,
      rules: [{ type: 'ALL', conditions: [{ property: 'tier', operator: 'EQUAL', value: 'gold' }] }],
    });
    const names = async () =>
      (await world.sdk(key.key).get('/api/v1/environment-document/')).body.project.segments.map((one: { name: string }) => one.name);
    // When
    const before = await names();
    await world.admin.post(`/api/v1/environments/production-key/features/${world.ids.banner}/create-segment-override/`, {
      feature_segment: { segment: special.id },
      enabled: true,
      feature_state_value: { type: 'unicode', string_value: 'x' },
    });
    // Then
    expect(before).to.deep.equal(['gold']);
    expect(await names()).to.deep.equal(['gold', 'special']);
  });
});
