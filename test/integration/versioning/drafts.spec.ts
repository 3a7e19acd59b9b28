import { expect } from 'chai';
import { createFlags, everyone, type Flags, own } from '../../support/flags.js';

describe('drafts', () => {
  let flags: Flags;
  let gold: number;
  let draft: { uuid: string };
  let states: string;
  beforeEach(async () => {
    flags = await createFlags();
    gold = await flags.segment('gold');
    await flags.admin.post(flags.paths.versions, { publish_immediately: true, feature_states_to_create: [own(gold, 'golden')] });
    draft = await flags.made(flags.paths.versions, {});
    states = `${flags.paths.versions}${draft.uuid}/featurestates/`;
  });
  afterEach(() => flags.close());

  it('states_of_a_draft__added_placed_and_taken_out__are_its_own', async () => {
    // Given
    const iron = await flags.segment('iron');
    // When
    const added = await flags.admin.post(states, own(iron, 'rusty'));
    const placed = await flags.admin.patch(`${states}${added.body.id}/`, { feature_segment: { segment: iron, priority: 0 }, enabled: false });
    const all = (await flags.admin.get(states)).body as { id: number; feature_segment: { segment: number; priority: number } | null }[];
    const byDraft = all.find(({ feature_segment }) => feature_segment?.segment === gold);
    const out = await flags.admin.delete(`${states}${byDraft?.id}/`);
    // Then
    expect(placed.body).to.deep.include({ enabled: false }).and.to.have.nested.property('feature_segment.priority', 0);
    expect(byDraft?.feature_segment?.priority).to.equal(1);
    expect([out.status, (await flags.admin.get(states)).body.length]).to.deep.equal([204, 2]);
    expect((await flags.served('gold', 'versioned-key')).Banner).to.deep.equal([true, 'golden']);
  });

  it('states_of_a_draft__what_cannot_be__is_refused', async () => {
    // Given
    const [defaults] = (await flags.admin.get(states)).body.filter(({ feature_segment }: { feature_segment: unknown }) => feature_segment === null);
    const other = await flags.made(flags.paths.versions, {});
    const live = `${flags.paths.versions}${flags.ids.version}/featurestates/`;
    // When
    const answers = [
      await flags.admin.post(states, everyone('x')),
      await flags.admin.post(states, own(gold, 'x')),
      await flags.admin.post(states, own(99999999, 'x')),
      await flags.admin.delete(`${states}${defaults.id}/`),
      await flags.admin.put(`${states}99999999/`, everyone('x')),
      await flags.admin.delete(`${flags.paths.versions}${other.uuid}/featurestates/${defaults.id}/`),
      await flags.admin.post(live, own(gold, 'x')),
      await flags.admin.get(states.replace(draft.uuid, '00000000-0000-4000-8000-000000000000')),
      await flags.admin.get(states.replace(`environments/${flags.ids.versioned}`, 'environments/99999999')),
      await flags.as('viewer').post(states, own(gold, 'x')),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { message: 'Cannot create FeatureState objects that are not segment overrides.' }],
      [400, { message: "An unresolvable conflict occurred: segment override already exists for segment 'gold'" }],
      [400, { feature_segment: { segment: ['Invalid pk "99999999" - object does not exist.'] } }],
      [400, { detail: 'Cannot delete environment default feature state.' }],
      [404, { detail: 'No FeatureState matches the given query.' }],
      [404, { detail: 'No FeatureState matches the given query.' }],
      [400, { detail: 'Cannot modify published version.' }],
      [404, { detail: 'No EnvironmentFeatureVersion matches the given query.' }],
      [403, { detail: 'You do not have permission to perform this action.' }],
      [403, { detail: 'You do not have permission to perform this action.' }],
    ]);
  });

  it('draft__through_the_routes_that_name_no_version__is_written_too', async () => {
    // Given
    const all = (await flags.admin.get(states)).body as { id: number; feature_segment: { id: number } | null }[];
    const [defaults] = all.filter(({ feature_segment }) => feature_segment === null);
    const mine = all.find(({ feature_segment }) => feature_segment !== null);
    // When
    const changed = await flags.admin.patch(`${flags.paths.typed}${defaults?.id}/`, { enabled: true });
    const unlinked = await flags.admin.delete(`${flags.paths.links}${mine?.feature_segment?.id}/`);
    const again = await flags.admin.post(flags.paths.typed, {
      feature: flags.ids.banner,
      environment: flags.ids.versioned,
      environment_feature_version: draft.uuid,
      enabled: true,
    });
    // Then
    expect([changed.status, unlinked.status]).to.deep.equal([200, 204]);
    expect(again.status).to.equal(400); // there is one for everyone
    expect((await flags.admin.get(states)).body.map(({ enabled }: { enabled: boolean }) => enabled)).to.deep.equal([true]);
  });

  it('links_of_the_live_version__removed_or_made__the_value_goes_at_once_and_none_comes', async () => {
    // Given
    const [link] = await flags.links(flags.ids.versioned);
    const iron = await flags.segment('iron');
    const versions = (await flags.admin.get(flags.paths.versions)).body.count;
    const before = (await flags.served('gold', 'versioned-key')).Banner;
    // When
    const removed = await flags.admin.delete(`${flags.paths.links}${link?.id}/`);
    const made = await flags.admin.post(flags.paths.links, { feature: flags.ids.banner, segment: iron, environment: flags.ids.versioned });
    // Then
    expect([removed.status, made.status]).to.deep.equal([204, 201]);
    expect(await flags.order(flags.ids.versioned)).to.deep.equal([]);
    expect([before, (await flags.served('gold', 'versioned-key')).Banner]).to.deep.equal([
      [true, 'golden'],
      [false, 'first'],
    ]);
    expect((await flags.admin.get(flags.paths.versions)).body.count).to.equal(versions);
  });

  it('version__thrown_away_published_twice_or_not_seen__is_told_apart', async () => {
    // Given
    const { versions } = flags.paths;
    const publish = `${versions}${draft.uuid}/publish/`;
    // When
    const viewer = await flags.as('viewer').get(versions);
    const stranger = await flags.as('stranger').get(versions);
    const noFeature = await flags.admin.get(versions.replace(`features/${flags.ids.banner}`, 'features/99999999'));
    const unknown = await flags.admin.get('/api/v1/environment-feature-versions/00000000-0000-4000-8000-000000000000/');
    const strangers = await flags.as('stranger').get(`/api/v1/environment-feature-versions/${draft.uuid}/`);
    const first = await flags.admin.post(publish, {});
    const second = await flags.admin.post(publish, {});
    const kept = await flags.admin.delete(`${versions}${draft.uuid}/`);
    const open = await flags.made(versions, {});
    const gone = await flags.admin.delete(`${versions}${open.uuid}/`);
    const again = await flags.admin.delete(`${versions}${open.uuid}/`);
    // Then
    expect([viewer.body, stranger.body, noFeature.body].map(({ detail }) => detail)).to.deep.equal([
      'No Environment matches the given query.',
      'No Feature matches the given query.',
      'No Feature matches the given query.',
    ]);
    expect([unknown.status, strangers.status]).to.deep.equal([404, 403]);
    expect([first.status, second.status, second.body]).to.deep.equal([200, 200, first.body]);
    expect([kept.status, kept.body.detail]).to.deep.equal([400, 'Cannot delete a live version.']);
    expect([gone.status, again.status]).to.deep.equal([204, 404]);
    expect(flags.named(['feature_version.removed'])).to.deep.equal(['feature_version.removed']);
  });
});
