import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createFlags, text } from '../../support/flags.js';

describe('segments with values of their own', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`overrides_on_${on}__made_ordered_changed_and_removed__are_served_by_their_order`, async () => {
      // Given
      const flags = await createFlags({ on });
      const gold = await flags.segment('gold');
      const rich = await flags.segment('rich', 'gold');
      const first = await flags.override(gold, 'golden');
      await flags.override(rich, 'riches');
      // When
      const made = await flags.served('gold');
      const [a, b] = await flags.links();
      const ordered = await flags.admin.post(`${flags.paths.links}update-priorities/`, [{ id: b?.id, priority: 0 }]);
      const turned = await flags.served('gold');
      const removed = await flags.admin.delete(`${flags.paths.links}${b?.id}/`);
      const left = await flags.served('gold');
      await flags.admin.delete(`/api/v1/projects/${flags.ids.site}/segments/${gold}/`);
      const none = await flags.served('gold');
      // Then
      expect(first.feature_segment).to.deep.include({ segment: gold, priority: 0 });
      expect([made.Banner, turned.Banner, left.Banner, none.Banner]).to.deep.equal([
        [true, 'golden'],
        [true, 'riches'],
        [true, 'golden'],
        [false, 'first'],
      ]);
      expect([a?.segment_name, b?.segment_name]).to.deep.equal(['gold', 'rich']);
      expect(ordered.body).to.deep.equal([{ ...b, priority: 0 }]);
      expect([removed.status, await flags.order()]).to.deep.equal([204, []]);
      expect(flags.named(['feature_segment.ordered', 'feature_segment.removed'])).to.include.members([
        'feature_segment.ordered',
        'feature_segment.removed',
      ]);
      await flags.close();
    });
  }

  it('create__with_a_priority_that_is_taken__the_others_make_room', async () => {
    // Given
    const flags = await createFlags();
    for (const name of ['one', 'two']) await flags.override(await flags.segment(name), name);
    // When
    await flags.override(await flags.segment('three'), 'three', 1);
    // Then
    expect((await flags.links()).map(({ segment_name, priority }) => [segment_name, priority])).to.deep.equal([
      ['one', 0],
      ['three', 1],
      ['two', 2],
    ]);
    await flags.close();
  });

  it('create__number_for_a_segment__the_initial_text_stays_beside', async () => {
    // Given
    const flags = await createFlags();
    const late = await flags.made(`/api/v1/projects/${flags.ids.site}/features/`, { name: 'late', initial_value: 'hello' });
    // When
    const made = await flags.made(`${flags.paths.environment}features/${late.id}/create-segment-override/`, {
      feature_segment: { segment: await flags.segment('gold') },
      feature_state_value: { type: 'int', integer_value: 60 },
    });
    // Then
    expect(made.feature_state_value).to.deep.equal({ type: 'int', string_value: 'hello', integer_value: 60, boolean_value: null });
    await flags.close();
  });

  it('create__segment_missing_foreign_or_of_another_feature__is_refused', async () => {
    // Given
    const flags = await createFlags();
    const path = `${flags.paths.environment}features/${flags.ids.banner}/create-segment-override/`;
    const foreign = await flags.as('stranger').post(`/api/v1/projects/${flags.ids.shop}/segments/`, {
      name: 'theirs',
      project: flags.ids.shop,
      rules: [{ type: 'ALL', conditions: [], rules: [] }],
    });
    const special = await flags.made(`/api/v1/projects/${flags.ids.site}/segments/`, {
      name: 'special',
      project: flags.ids.site,
      feature: flags.button,
      rules: [{ type: 'ALL', conditions: [], rules: [] }],
    });
    const create = (feature_segment: object | undefined, at = path) =>
      flags.admin.post(at, { enabled: true, feature_segment, feature_state_value: text('x') });
    // When
    const answers = await Promise.all([
      create(undefined),
      create({ segment: foreign.body.id }),
      create({ segment: special.id }, path.replace('production-key', 'nope')),
      create({ segment: special.id }, path.replace(`features/${flags.ids.banner}`, 'features/99999999')),
      create({ segment: special.id }, path.replace('production-key', 'versioned-key')),
      flags.as('viewer').post(path, {}),
    ]);
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { feature_segment: ['This field is required.'] }],
      [400, { feature_segment: { segment: [`Invalid pk "${foreign.body.id}" - object does not exist.`] } }],
      [404, { detail: 'No Environment matches the given query.' }],
      [404, { detail: 'No Feature matches the given query.' }],
      [400, { detail: 'This environment uses v2 feature versioning. Use the environment feature version endpoint instead.' }],
      [403, { detail: 'You do not have permission to perform this action.' }],
    ]);
    await flags.close();
  });
});

describe('links between features and segments', () => {
  it('link__made_read_moved_and_removed__by_id_and_by_uuid', async () => {
    // Given
    const flags = await createFlags();
    const [gold, iron] = [await flags.segment('gold'), await flags.segment('iron')];
    const whole = { feature: flags.ids.banner, segment: gold, environment: flags.ids.production };
    // When
    const link = await flags.made(flags.paths.links, { ...whole, priority: 7 });
    const path = `${flags.paths.links}${link.id}/`;
    const byUuid = await flags.as('viewer').get(`${flags.paths.links}get-by-uuid/${link.uuid}/`);
    const moved = await flags.admin.patch(path, { segment: iron });
    const read = await flags.admin.get(path);
    const removed = await flags.admin.delete(path);
    // Then
    expect(link).to.deep.equal({ id: link.id, uuid: link.uuid, ...whole, priority: 0 });
    expect(byUuid.body).to.deep.equal({
      id: link.id,
      uuid: link.uuid,
      segment: gold,
      priority: 0,
      environment: flags.ids.production,
      segment_name: 'gold',
      is_feature_specific: false,
    });
    expect(moved.body).to.deep.equal({ ...link, segment: iron });
    expect(read.body.segment_name).to.equal('iron');
    expect([removed.status, (await flags.admin.get(path)).status]).to.deep.equal([204, 404]);
    await flags.close();
  });

  it('link__who_may_not_and_what_is_not_there__are_told_apart', async () => {
    // Given
    const flags = await createFlags();
    const gold = await flags.segment('gold');
    const whole = { feature: flags.ids.banner, segment: gold, environment: flags.ids.production };
    const link = await flags.made(flags.paths.links, whole);
    const path = `${flags.paths.links}${link.id}/`;
    // When
    const answers = await Promise.all([
      flags.as('viewer').get(path),
      flags.as('stranger').get(path),
      flags.as('stranger').get(`${flags.paths.links}get-by-uuid/${link.uuid}/`),
      flags.admin.post(flags.paths.links, { feature: flags.ids.banner, segment: gold }),
      flags.admin.post(flags.paths.links, ['x']),
      flags.admin.post(flags.paths.links, { ...whole, segment: 99999999, feature: 88888888 }),
      flags.admin.patch(path, { environment: flags.ids.versioned }),
      flags.admin.patch(path, { feature: flags.button }),
      flags.admin.get(`${flags.paths.links}?environment=99999999&feature=1`),
    ]);
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 404, 404, 403, 403, 400, 400, 400, 200]);
    expect(answers[5]?.body).to.deep.equal({
      feature: ['Invalid pk "88888888" - object does not exist.'],
      segment: ['Invalid pk "99999999" - object does not exist.'],
    });
    expect(answers[6]?.body).to.deep.equal({ environment: [`Invalid pk "${flags.ids.versioned}" - object does not exist.`] });
    expect(answers[7]?.body).to.deep.equal({ feature: ['Cannot change the feature of a feature segment'] });
    expect(answers[8]?.body.count).to.equal(0);
    await flags.close();
  });

  it('order__none_unknown_or_by_a_stranger__is_answered_so', async () => {
    // Given
    const flags = await createFlags();
    const link = await flags.made(flags.paths.links, {
      feature: flags.ids.banner,
      segment: await flags.segment('gold'),
      environment: flags.ids.production,
    });
    const path = `${flags.paths.links}update-priorities/`;
    // When
    const [none, unknown, stranger, same] = [
      await flags.admin.post(path, []),
      await flags.admin.post(path, [{ id: 99999999, priority: 0 }]),
      await flags.as('stranger').post(path, [{ id: link.id, priority: 0 }]),
      await flags.admin.post(path, [{ id: link.id, priority: 0 }]),
    ];
    // Then
    expect([none.status, none.body]).to.deep.equal([200, []]);
    expect(unknown.body).to.deep.equal({ non_field_errors: ['Some of the provided ids were not found.'] });
    expect(stranger.status).to.equal(403);
    expect(same.body[0].priority).to.equal(0);
    expect(flags.named(['feature_segment.ordered'])).to.deep.equal([]);
    await flags.close();
  });
});
