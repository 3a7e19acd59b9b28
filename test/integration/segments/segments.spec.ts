import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('segments of a project', () => {
  let world: World;
  let segments: string;
  before(async () => {
    world = await createWorld();
    segments = `/api/v1/projects/${world.ids.site}/segments/`;
  });
  after(() => world.close());

  const condition = (more: object = {}) => ({ property: 'plan', operator: 'EQUAL', value: 'gold', ...more });
  const rules = (...conditions: object[]) => [{ type: 'ALL', rules: [{ type: 'ANY', conditions }], conditions: [] }];
  const make = async (name: string, ...conditions: object[]) =>
    (await world.admin.post(segments, { name, rules: rules(...(conditions.length > 0 ? conditions : [condition()])) })).body;
  const inner = (segment: { rules: { rules: { conditions: { id: number; value: string }[] }[] }[] }) =>
    segment.rules[0]?.rules[0] as { conditions: { id: number; property: string; value: string }[] };

  it('create__two_levels_of_rules__come_back_in_order_with_numbers', async () => {
    // When
    const segment = await make('ordered', condition({ property: 'z' }), condition({ property: 'a' }));
    // Then
    expect(segment).to.deep.include({ name: 'ordered', description: null, feature: null, version_of: segment.id, managed_by: '', metadata: [] });
    expect(inner(segment).conditions.map(({ property }) => property)).to.deep.equal(['z', 'a']);
    expect(new Set(inner(segment).conditions.map(({ id }) => id)).size).to.equal(2);
    expect((await world.admin.get(`${segments}${segment.id}/`)).body).to.deep.equal(segment);
  });

  it('create__values_of_any_kind__are_kept_as_python_writes_them', async () => {
    // Given
    const given = [5, 1.5, true, null, ['a', 3], { a: null }, '  padded  ', undefined];
    // When
    const segment = await make('values', ...given.map((value) => condition({ value })));
    // Then
    const values = inner(segment).conditions.map(({ value }) => value);
    expect(values).to.deep.equal(['5', '1.5', 'True', 'None', "['a', 3]", "{'a': None}", 'padded', null]);
  });

  it('create__regular_expression_that_cannot_be_used__is_refused_in_words', async () => {
    // When
    const answers = ['(', '(?>a)', '(a+)+\\1', '^(?!bot-)'].map((value) =>
      world.admin.post(segments, { name: `pattern ${value}`, rules: rules(condition({ operator: 'REGEX', value })) }),
    );
    // Then
    const [broken, atomic, endless, fine] = await Promise.all(answers);
    expect(broken).to.deep.include({
      status: 400,
      body: { rules: ['The regular expression ( cannot be used: missing ), unterminated subpattern.'] },
    });
    expect([atomic?.status, endless?.status, fine?.status]).to.deep.equal([400, 400, 201]);
  });

  it('change__regular_expression_that_was_there_before__stays_while_a_new_one_is_looked_at', async () => {
    // Given
    const segment = await make('imported', condition({ operator: 'REGEX', value: '^a' }));
    await world
      .db('segment')
      .where({ id: segment.id })
      .update({ rules: JSON.stringify(segment.rules).replace('^a', '(') });
    const change = (...conditions: object[]) => world.admin.patch(`${segments}${segment.id}/`, { rules: rules(...conditions) });
    // When
    const same = await change(condition({ operator: 'REGEX', value: '(' }));
    const other = await change(condition({ operator: 'REGEX', value: ')' }));
    // Then
    expect([same.status, other.status]).to.deep.equal([200, 400]);
  });

  it('create__split_without_a_property__goes_by_the_identity', async () => {
    // When
    const segment = await make('split', { operator: 'PERCENTAGE_SPLIT', value: '10' });
    // Then
    expect(inner(segment).conditions[0]).to.include({ property: null, value: '10' });
  });

  it('create__ids_that_are_made_up__are_replaced', async () => {
    // Given
    const first = await make('first');
    const taken = first.rules[0].id;
    // When
    const { body } = await world.admin.post(segments, { name: 'second', rules: [{ id: taken, type: 'ALL', conditions: [condition({ id: 'x' })] }] });
    // Then
    expect(body.rules[0].id).to.be.greaterThan(taken);
    expect(body.rules[0].conditions[0].id).to.be.a('number');
  });

  it('change__rules_with_their_ids__keep_them_and_the_order_stays', async () => {
    // Given
    const segment = await make('kept', condition({ property: 'a' }), condition({ property: 'b' }));
    const [a, b] = inner(segment).conditions;
    // When
    const changed = [
      { ...segment.rules[0], rules: [{ ...segment.rules[0].rules[0], conditions: [b, condition({ property: 'c' }), { ...a, delete: true }] }] },
    ];
    const { body } = await world.admin.patch(`${segments}${segment.id}/`, { rules: changed });
    // Then
    expect(body.rules[0].id).to.equal(segment.rules[0].id);
    expect(inner(body).conditions.map(({ property }) => property)).to.deep.equal(['b', 'c']);
    expect(inner(body).conditions[0]?.id).to.equal(b?.id);
    expect([a?.id, b?.id]).not.to.include(inner(body).conditions[1]?.id);
  });

  it('change__any_save__keeps_the_older_version_and_counts_up', async () => {
    // Given
    const segment = await make('first name');
    // When
    await world.admin.patch(`${segments}${segment.id}/`, { name: 'second name' });
    await world.admin.patch(`${segments}${segment.id}/`, {});
    // Then
    const rows = await world.db('segment').where({ id: segment.id }).orWhere({ version_of: segment.id }).orderBy('version');
    expect(rows.map(({ name, version, version_of }) => [name, version, version_of])).to.deep.equal([
      ['first name', 1, segment.id],
      ['second name', 2, segment.id],
      ['second name', 3, null],
    ]);
    expect((await world.admin.get(`${segments}?q=name`)).body.count).to.equal(1);
  });

  it('change__any_save__is_told_in_the_audit_log_and_the_events', async () => {
    // Given
    const segment = await make('audited');
    // When
    await world.admin.patch(`${segments}${segment.id}/`, { name: 'audited' });
    await world.admin.delete(`${segments}${segment.id}/`);
    // Then
    const log = await world.db('audit_entry').where('log', 'like', '%: audited').orderBy('id');
    expect(log.map(({ log, change_type }) => [log, change_type])).to.deep.equal([
      ['New Segment created: audited', 'CREATE'],
      ['New Segment created: audited', 'CREATE'],
      ['Segment updated: audited', 'UPDATE'],
      ['Segment deleted: audited', 'UNKNOWN'],
    ]);
    const told = world.logged.filter((line) => line['segment.id'] === segment.id).map(({ event }) => event);
    expect(told).to.deep.equal(['segment.created', 'segment.changed', 'segment.removed']);
  });

  it('remove__any__is_gone_for_everybody', async () => {
    // Given
    const segment = await make('short-lived');
    // When
    const { status } = await world.admin.delete(`${segments}${segment.id}/`);
    // Then
    expect(status).to.equal(204);
    expect((await world.admin.get(`${segments}${segment.id}/`)).body).to.deep.equal({ detail: 'No Segment matches the given query.' });
    expect((await world.admin.patch(`${segments}${segment.id}/`, { name: 'x' })).status).to.equal(404);
  });

  it('list__part_of_a_name_in_any_case__finds_letters_of_every_alphabet', async () => {
    // Given
    await make('ÄRZTE_100%');
    // When
    const found = async (q: string) =>
      (await world.admin.get(`${segments}?q=${encodeURIComponent(q)}`)).body.results.map((one: { name: string }) => one.name);
    // Then
    expect(await found('ärzte')).to.deep.equal(['ÄRZTE_100%']);
    expect(await found('e_1')).to.deep.equal(['ÄRZTE_100%']);
    expect(await found('%')).to.deep.equal(['ÄRZTE_100%']);
    expect(await found('zzz')).to.deep.equal([]);
  });

  it('create__segment_of_one_feature__is_listed_unless_left_out', async () => {
    // Given
    const { body } = await world.admin.post(segments, { name: 'special', feature: world.ids.banner, rules: rules(condition()) });
    // When
    const list = async (more: string) => (await world.admin.get(`${segments}?q=special${more}`)).body.count;
    // Then
    expect(body.feature).to.equal(world.ids.banner);
    expect(await list('')).to.equal(1);
    expect(await list('&include_feature_specific=true')).to.equal(1);
    expect(await list('&include_feature_specific=false')).to.equal(0);
  });

  it('create__feature_of_another_project__is_as_good_as_unknown', async () => {
    // Given
    const theirs = await world.build.feature({ projectId: world.ids.shop, name: 'theirs' });
    // When
    const { status, body } = await world.admin.post(segments, { name: 'stolen', feature: theirs, rules: rules(condition()) });
    // Then
    expect(status).to.equal(400);
    expect(body).to.deep.equal({ feature: [`Invalid pk "${theirs}" - object does not exist.`] });
  });

  const refused: [what: string, rules: unknown, said: object][] = [
    ['no_rules', [], { rules: { non_field_errors: ['This list may not be empty.'] } }],
    ['null_as_rules', null, { rules: ['This field may not be null.'] }],
    ['text_as_rules', 'all', { rules: { non_field_errors: ['Expected a list of items but got type "str".'] } }],
    ['texts_as_rules', ['all'], { rules: [{ non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] }] }],
    ['null_as_conditions', [{ type: 'ALL', conditions: null }], { rules: [{ conditions: ['This field may not be null.'] }] }],
    ['no_type', [{ conditions: [] }], { rules: [{ type: ['This field is required.'] }] }],
    ['only_deleted_rules', [{ type: 'ALL', delete: true }], { rules: { non_field_errors: ['This list may not be empty.'] } }],
    [
      'no_property',
      [
        {
          type: 'ALL',
          conditions: [
            { operator: 'PERCENTAGE_SPLIT', value: '10' },
            { operator: 'EQUAL', value: 'b' },
          ],
        },
      ],
      { rules: [{ conditions: [{}, { property: ['This field is required.'] }] }] },
    ],
    [
      'three_levels',
      [{ type: 'ALL', rules: [{ type: 'ALL', rules: [{ type: 'ALL' }] }] }],
      { segment: ['Rules must not be nested more than 2 levels deep.'] },
    ],
    [
      'unknown_operator',
      rules(condition(), condition({ operator: 'ALMOST' })),
      { rules: [{ rules: [{ conditions: [{}, { operator: ['"ALMOST" is not a valid choice.'] }] }] }] },
    ],
    [
      'long_value',
      rules(condition({ value: 'x'.repeat(1001) })),
      { rules: [{ rules: [{ conditions: [{ value: ['Ensure this field has no more than 1000 characters.'] }] }] }] },
    ],
    [
      'too_many_conditions',
      rules(...Array.from({ length: 101 }, () => condition())),
      { segment: ['The segment has 101 conditions, which exceeds the maximum condition count of 100.'] },
    ],
  ];
  for (const [what, given, said] of refused) {
    it(`create_and_patch__${what}__is_refused_in_the_same_words`, async () => {
      // Given
      const segment = await make(what);
      // When
      const created = await world.admin.post(segments, { name: what, rules: given });
      const changed = await world.admin.patch(`${segments}${segment.id}/`, { rules: given });
      // Then
      expect([created.status, changed.status]).to.deep.equal([400, 400]);
      expect([created.body, changed.body]).to.deep.equal([said, said]);
      expect((await world.admin.get(`${segments}${segment.id}/`)).body).to.deep.equal(segment);
    });
  }

  it('change_and_remove__kept_by_a_cohort__are_forbidden', async () => {
    // Given
    const segment = await make('cohort');
    await world.db('segment').where({ id: segment.id }).update({ managed_by: 'cohort' });
    // When
    const answers = [await world.admin.patch(`${segments}${segment.id}/`, { name: 'x' }), await world.admin.delete(`${segments}${segment.id}/`)];
    // Then
    for (const { status, body } of answers)
      expect([status, body.detail]).to.deep.equal([403, 'This segment is managed by a cohort and cannot be edited or cloned directly.']);
  });

  it('all_verbs__viewer_and_stranger__see_or_not_and_change_nothing', async () => {
    // Given
    const segment = await make('guarded');
    const [viewer, stranger] = [world.as('viewer'), world.as('stranger')];
    const one = `${segments}${segment.id}/`;
    // When
    const statuses = async (who: typeof viewer) =>
      [await who.get(segments), await who.get(one), await who.post(segments, {}), await who.patch(one, {}), await who.delete(one)].map(
        ({ status }) => status,
      );
    // Then
    expect(await statuses(viewer)).to.deep.equal([200, 200, 403, 403, 403]);
    expect(await statuses(stranger)).to.deep.equal([403, 404, 403, 404, 404]);
    expect(await statuses(world.as())).to.deep.equal([401, 401, 401, 401, 401]);
  });
});
