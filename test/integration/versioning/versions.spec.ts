import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createFlags, everyone, type Flags, own } from '../../support/flags.js';

describe('versions of a feature', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`draft_on_${on}__filled_and_published__is_served_from_then_on_and_history_stays`, async () => {
      // Given
      const flags = await createFlags({ on });
      const gold = await flags.segment('gold');
      const { versions } = flags.paths;
      const draft = await flags.made(versions, { description: 'spring' });
      const states = `${versions}${draft.uuid}/featurestates/`;
      const [begun] = (await flags.admin.get(states)).body;
      // When
      const changed = await flags.admin.put(`${states}${begun.id}/`, everyone('second'));
      const added = await flags.admin.post(states, own(gold, 'golden'));
      const unseen = await flags.served('gold', 'versioned-key');
      const published = await flags.admin.post(`${versions}${draft.uuid}/publish/`, {});
      const seen = await flags.served('gold', 'versioned-key');
      const others = await flags.served(undefined, 'versioned-key');
      // Then
      expect(draft).to.deep.include({ published: false, is_live: false, live_from: null, description: 'spring', published_by: null });
      expect([begun.feature_state_value.string_value, begun.live_from]).to.deep.equal(['first', null]);
      expect([changed.body.feature_state_value.string_value, added.body.feature_segment.priority]).to.deep.equal(['second', 0]);
      expect([unseen.Banner, seen.Banner, others.Banner]).to.deep.equal([
        [false, 'first'],
        [true, 'golden'],
        [true, 'second'],
      ]);
      expect(Object.keys(published.body)).to.deep.equal(['live_from']);
      const { results } = (await flags.admin.get(`${versions}?is_live=true`)).body;
      expect(results.map(({ uuid }: { uuid: string }) => uuid)).to.deep.equal([draft.uuid, flags.ids.version]);
      const one = await flags.admin.get(`/api/v1/environment-feature-versions/${draft.uuid}/`);
      expect(one.body).to.deep.include({ previous_version_uuid: flags.ids.version, feature: flags.ids.banner, is_live: true });
      const past = await flags.admin.get(`${versions}${flags.ids.version}/featurestates/`);
      expect(past.body[0].feature_state_value.string_value).to.equal('first');
      expect(await flags.order(flags.ids.versioned)).to.deep.equal(['gold']);
      expect(flags.named(['feature_version.created', 'feature_version.published', 'feature_version.went_live'])).to.deep.equal([
        'feature_version.created',
        'feature_version.published',
        'feature_version.went_live',
      ]);
      const [entry] = await flags.db('audit_entry').where({ related_object_type: 'EF_VERSION' }).select('log', 'related_object_uuid');
      expect(entry).to.deep.equal({ log: 'New version published for feature: Banner', related_object_uuid: draft.uuid });
      await flags.close();
    });

    it(`switched_on_${on}__on_and_off_again__what_is_served_stays`, async () => {
      // Given
      const flags = await createFlags({ on });
      const gold = await flags.segment('gold');
      await flags.override(gold, 'golden');
      const path = `${flags.paths.environment}`;
      const before = await flags.served('gold');
      // When
      const enabled = await flags.admin.post(`${path}enable-v2-versioning/`);
      const during = await flags.served('gold');
      const { results } = (await flags.admin.get(`/api/v1/environments/${flags.ids.production}/features/${flags.ids.banner}/versions/`)).body;
      await flags.made(`/api/v1/environments/${flags.ids.production}/features/${flags.ids.banner}/versions/`, {
        publish_immediately: true,
        feature_states_to_update: [own(gold, 'more golden')],
      });
      const disabled = await flags.admin.post(`${path}disable-v2-versioning/`);
      const after = await flags.served('gold');
      const { id } = await flags.stateOf(flags.ids.banner);
      const direct = await flags.admin.put(`${flags.paths.states}${id}/`, { enabled: true });
      // Then
      expect([enabled.status, enabled.text, disabled.status]).to.deep.equal([202, '', 202]);
      expect([before.Banner, during.Banner, after.Banner]).to.deep.equal([
        [true, 'golden'],
        [true, 'golden'],
        [true, 'more golden'],
      ]);
      expect(results).to.have.length(1);
      expect(results[0]).to.deep.include({ published: true, is_live: true, created_by: null });
      expect(direct.body).to.deep.include({ enabled: true, version: 1, environment_feature_version: null });
      expect(await flags.order()).to.deep.equal(['gold']);
      expect((await flags.admin.get(`/api/v1/environments/${flags.ids.production}/features/${flags.ids.banner}/versions/`)).body.count).to.equal(0);
      await flags.close();
    });
  }

  it('state_and_override__written_directly_where_versions_are_used__is_refused_whatever_is_sent', async () => {
    // Given
    const flags = await createFlags();
    const { id } = await flags.stateOf(flags.ids.banner, 'versioned-key');
    const environment = '/api/v1/environments/versioned-key/';
    // When
    const answers = await Promise.all([
      flags.admin.put(`${environment}featurestates/${id}/`, []),
      flags.admin.patch(`${environment}featurestates/${id}/`, { enabled: 'x' }),
      flags.admin.put(`/api/v1/features/featurestates/${id}/`, {}),
      flags.admin.post(`${environment}featurestates/`, { feature: flags.ids.banner, enabled: null }),
      flags.admin.post(`${environment}features/${flags.ids.banner}/create-segment-override/`, { feature_segment: 7 }),
      flags.admin.delete(`${environment}featurestates/${id}/`),
    ]);
    // Then
    const detail = 'This environment uses v2 feature versioning. Use the environment feature version endpoint instead.';
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal(answers.map(() => [400, { detail }]));
    await flags.close();
  });

  it('list__live_or_not__may_be_left_open', async () => {
    // Given
    const flags = await createFlags();
    // When
    const counts = await Promise.all(
      ['is_live=', 'is_live=null', 'is_live=true', 'is_live=false'].map(
        async (query) => (await flags.admin.get(`${flags.paths.versions}?${query}`)).body.count,
      ),
    );
    // Then
    expect(counts).to.deep.equal([1, 1, 1, 0]);
    await flags.close();
  });

  it('switch__on_when_on_or_off_when_off__is_refused', async () => {
    // Given
    const flags = await createFlags();
    const switching = (key: string, to: string, as = flags.admin) => as.post(`/api/v1/environments/${key}/${to}-v2-versioning/`, ['nobody reads it']);
    // When
    const answers = await Promise.all([
      switching('versioned-key', 'enable'),
      switching('production-key', 'disable'),
      switching('nope', 'enable'),
      switching('production-key', 'enable', flags.as('viewer')),
    ]);
    // Then
    expect(answers.map(({ status, body }) => [status, body.detail])).to.deep.equal([
      [400, 'Environment already using v2 versioning.'],
      [400, 'Environment is not using v2 versioning.'],
      [404, 'No Environment matches the given query.'],
      [403, 'You do not have permission to perform this action.'],
    ]);
    await flags.close();
  });

  it('new_feature__where_versions_are_used__has_a_first_version', async () => {
    // Given
    const flags = await createFlags();
    // When
    const late = await flags.made(`/api/v1/projects/${flags.ids.site}/features/`, { name: 'late', initial_value: '5' });
    // Then
    const { results } = (await flags.admin.get(`/api/v1/environments/${flags.ids.versioned}/features/${late.id}/versions/`)).body;
    expect(results).to.have.length(1);
    expect((await flags.stateOf(late.id, 'versioned-key')).environment_feature_version).to.equal(results[0].uuid);
    expect((await flags.served(undefined, 'versioned-key')).late).to.deep.equal([false, 5]);
    await flags.close();
  });
});

describe('versions made with one request', () => {
  let flags: Flags;
  let gold: number;
  let iron: number;
  beforeEach(async () => {
    flags = await createFlags();
    [gold, iron] = [await flags.segment('gold'), await flags.segment('iron')];
  });
  afterEach(() => flags.close());
  const publish = (body: object) => flags.admin.post(flags.paths.versions, { publish_immediately: true, ...body });

  it('create__values_set_added_changed_and_removed__are_served', async () => {
    // When
    await publish({ feature_states_to_update: [everyone('second')], feature_states_to_create: [own(gold, 'golden', 1), own(iron, 'rusty', 0)] });
    const added = await flags.order(flags.ids.versioned);
    const changed = await publish({
      feature_states_to_update: [own(gold, 'more golden', 0)],
      segment_ids_to_delete_overrides: [iron],
    });
    // Then
    expect(added).to.deep.equal(['iron', 'gold']);
    expect(changed.status).to.equal(201);
    expect([await flags.served('gold', 'versioned-key'), await flags.served('iron', 'versioned-key')].map(({ Banner }) => Banner)).to.deep.equal([
      [true, 'more golden'],
      [true, 'second'],
    ]);
  });

  it('create__what_cannot_stand__is_refused_and_leaves_no_draft', async () => {
    // Given
    await publish({ feature_states_to_create: [own(gold, 'golden')] });
    // When
    const answers = [
      await publish({ feature_states_to_create: [everyone('x')] }),
      await publish({ feature_states_to_create: [own(gold, 'x')] }),
      await publish({ feature_states_to_update: [own(iron, 'x')] }),
      await publish({ feature_states_to_create: [own(iron, 'x'), own(99999999, 'x')], feature_states_to_update: null }),
      await publish({ segment_ids_to_delete_overrides: ['gold', 1, null] }),
      await publish({ segment_ids_to_delete_overrides: 'gold' }),
      await publish({ feature_states_to_update: [{ enabled: true }] }),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { message: 'Cannot create FeatureState objects that are not segment overrides.' }],
      [400, { message: "An unresolvable conflict occurred: segment override already exists for segment 'gold'" }],
      [400, { message: "An unresolvable conflict occurred: segment override does not exist for segment 'iron'." }],
      [400, { feature_states_to_create: [{}, { feature_segment: { segment: ['Invalid pk "99999999" - object does not exist.'] } }] }],
      [400, { segment_ids_to_delete_overrides: [['A valid integer is required.'], [], ['This field may not be null.']] }],
      [400, { segment_ids_to_delete_overrides: { non_field_errors: ['Expected a list of items but got type "str".'] } }],
      [400, { feature_states_to_update: [{ feature_state_value: ['This field is required.'] }] }],
    ]);
    expect((await flags.admin.get(`${flags.paths.versions}?is_live=false`)).body.count).to.equal(0);
  });

  it('seed__through_versions_and_back__stays', async () => {
    // Given
    const versions = flags.paths.versions.replace(`features/${flags.ids.banner}`, `features/${flags.button}`);
    await flags.admin.post('/api/v1/environments/versioned-key/api-keys/', { name: 'server' });
    const { key } = (await flags.admin.get('/api/v1/environments/versioned-key/api-keys/')).body[0];
    const seed = async () => {
      const { body } = await flags.sdk(key).get('/api/v1/environment-document/');
      return body.feature_states.find(({ feature }: { feature: { name: string } }) => feature.name === 'Button').django_id;
    };
    const before = await seed();
    // When
    for (const value of ['a', 'b']) await flags.admin.post(versions, { publish_immediately: true, feature_states_to_update: [everyone(value)] });
    const after = await seed();
    await flags.admin.post('/api/v1/environments/versioned-key/disable-v2-versioning/');
    const direct = await seed();
    // Then
    expect([after, direct]).to.deep.equal([before, before]);
  });
});
