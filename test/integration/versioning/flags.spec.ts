import { expect } from 'chai';
import { createFlags, type Flags } from '../../support/flags.js';

const value = (text: string) => ({ type: 'string', value: text });

for (const key of ['production-key', 'versioned-key']) {
  describe(`flags written whole, in ${key === 'versioned-key' ? 'an environment with versions' : 'an environment without versions'}`, () => {
    let flags: Flags;
    let gold: number;
    let iron: number;
    let path: string;
    let multi: string;
    let update: (version: 'v1' | 'v2', body: object) => ReturnType<Flags['admin']['post']>;
    beforeEach(async () => {
      flags = await createFlags();
      [gold, iron] = [await flags.segment('gold'), await flags.segment('iron', 'gold')];
      path = `/api/__future__/environments/${key}/features/${flags.ids.banner}/`;
      multi = `/api/__future__/environments/${key}/features/${flags.button}/`;
      update = (version, body) => flags.admin.post(`/api/experiments/environments/${key}/update-flag-${version}/`, body);
    });
    afterEach(() => flags.close());

    it(`update_flag_in_${key}__everyone_and_segments__are_served`, async () => {
      // When
      const everyone = await update('v1', { feature: { name: 'Banner' }, enabled: true, value: { type: 'integer', value: '42' } });
      const segment = await update('v1', { feature: { id: flags.ids.banner }, segment: { id: gold }, enabled: true, value: value('golden') });
      const ahead = await update('v1', {
        feature: { id: flags.ids.banner },
        segment: { id: iron, priority: 0 },
        enabled: false,
        value: value('rusty'),
      });
      const whole = await update('v2', {
        feature: { name: 'Button' },
        environment_default: { enabled: true, value: value('blue') },
        segment_overrides: [
          {
            segment_id: gold,
            enabled: true,
            value: value('x'),
            multivariate_feature_state_values: [{ multivariate_feature_option: flags.red, percentage_allocation: 100 }],
          },
        ],
      });
      // Then
      expect([everyone, segment, ahead, whole].map(({ status }) => status)).to.deep.equal([204, 204, 204, 204]);
      const [nobody, golden] = [await flags.served(undefined, key), await flags.served('gold', key)];
      expect([nobody.Banner, nobody.Button, golden.Banner, golden.Button]).to.deep.equal([
        [true, 42],
        [true, 'blue'],
        [false, 'rusty'],
        [true, 'red'],
      ]);
    });

    it(`delete_segment_override_in_${key}__there_and_not_there__is_told_apart`, async () => {
      // Given
      await update('v1', { feature: { name: 'Banner' }, segment: { id: gold }, enabled: true, value: value('golden') });
      const remove = (body: object) => flags.admin.post(`/api/experiments/environments/${key}/delete-segment-override/`, body);
      // When
      const gone = await remove({ feature: { name: 'Banner' }, segment: { id: gold } });
      const again = await remove({ feature: { name: 'Banner' }, segment: { id: gold } });
      // Then
      expect([gone.status, again.status, again.body]).to.deep.equal([204, 404, { detail: `Segment override for segment ${gold} does not exist` }]);
      expect((await flags.served('gold', key)).Banner).to.deep.equal([false, 'first']);
    });

    it(`patch_flag_in_${key}__parts__change_and_the_rest_stays`, async () => {
      // When
      const everyone = await flags.admin.patch(path, { environment_default: { value: { type: 'boolean', value: 'true' } } });
      const segment = await flags.admin.patch(path, { segment_overrides: [{ segment: { id: gold }, enabled: true, value: value('golden') }] });
      const two = await flags.admin.patch(path, {
        segment_overrides: [
          { segment: { id: gold }, priority: 1 },
          { segment: { id: iron }, priority: 0 },
        ],
      });
      const nothing = await flags.admin.patch(path, {});
      const taken = await flags.admin.delete(`${path}segment-overrides/${iron}/`);
      const gone = await flags.admin.delete(`${path}segment-overrides/${iron}/`);
      // Then
      expect(everyone.body).to.deep.equal({
        environment_default: { enabled: false, value: { type: 'boolean', value: 'true' }, variants: [] },
        segment_overrides: [],
      });
      expect(segment.body.segment_overrides).to.deep.equal([
        { segment: { id: gold }, priority: 0, enabled: true, value: value('golden'), variants: [] },
      ]);
      expect(
        two.body.segment_overrides.map(({ segment, priority }: { segment: { id: number }; priority: number }) => [segment.id, priority]),
      ).to.deep.equal([
        [iron, 0],
        [gold, 1],
      ]);
      expect(two.body.segment_overrides[0]).to.deep.include({ enabled: false, value: { type: 'boolean', value: 'true' } });
      expect(nothing.body).to.deep.equal(two.body);
      expect([taken.status, taken.body.segment_overrides.length]).to.deep.equal([200, 1]);
      expect([gone.status, gone.body]).to.deep.equal([404, { detail: 'Segment override not found.' }]);
    });

    it(`put_flag_in_${key}__what_is_left_out__is_reset`, async () => {
      // Given
      await flags.admin.patch(path, {
        environment_default: { enabled: true },
        segment_overrides: [
          { segment: { id: gold }, value: value('golden') },
          { segment: { id: iron }, value: value('rusty') },
        ],
      });
      // When
      const reset = await flags.admin.put(path, { environment_default: {} });
      const one = await flags.admin.put(path, { segment_overrides: [{ segment: { id: iron } }] });
      const variants = await flags.admin.put(multi, {
        environment_default: {
          enabled: true,
          variants: [
            { id: flags.red, weight: 100 },
            { id: flags.seven, weight: 0 },
          ],
        },
        segment_overrides: [{ segment: { id: gold } }],
      });
      // Then
      expect(reset.body.environment_default).to.deep.equal({ enabled: false, value: null, variants: [] });
      expect(reset.body.segment_overrides).to.have.length(2);
      expect(one.body.segment_overrides).to.deep.equal([{ segment: { id: iron }, priority: 1, enabled: false, value: null, variants: [] }]);
      expect(variants.body.segment_overrides[0]).to.deep.include({ enabled: true, variants: variants.body.environment_default.variants });
      expect((await flags.served(undefined, key)).Button).to.deep.equal([true, 'red']);
    });
  });
}

describe('flags written whole: what is refused', () => {
  let flags: Flags;
  let gold: number;
  let path: string;
  let multi: string;
  before(async () => {
    flags = await createFlags();
    gold = await flags.segment('gold');
    path = `/api/__future__/environments/production-key/features/${flags.ids.banner}/`;
    multi = `/api/__future__/environments/production-key/features/${flags.button}/`;
  });
  after(() => flags.close());

  const update = (version: 'v1' | 'v2', body: object) =>
    flags.admin.post(`/api/experiments/environments/production-key/update-flag-${version}/`, body);

  it('update_flag__what_is_not_there_or_cannot_be__is_told_where_the_body_has_it', async () => {
    // Given
    const one = { feature: { name: 'Banner' }, enabled: true, value: value('x') };
    const all = { feature: { name: 'Button' }, environment_default: { enabled: true, value: value('x') } };
    const shares = (multivariate_feature_state_values: object[]) => ({
      ...all,
      segment_overrides: [{ segment_id: gold, enabled: true, value: value('x'), multivariate_feature_state_values }],
    });
    const half = { multivariate_feature_option: flags.red, percentage_allocation: 50 };
    // When
    const answers = [
      await update('v1', { ...one, feature: {} }),
      await update('v1', { ...one, feature: { name: 'Banner', id: 1 } }),
      await update('v1', { ...one, feature: { name: 'nope' } }),
      await update('v1', { ...one, feature: { id: 99999999 } }),
      await update('v1', { ...one, segment: { id: 99999999 } }),
      await update('v1', { ...one, value: { type: 'integer', value: 'many' } }),
      await update('v2', { ...all, segment_overrides: [99999999, 99999999].map((segment_id) => ({ segment_id, enabled: true, value: value('x') })) }),
      await update('v2', shares([half, half])),
      await update('v2', shares([{ ...half, multivariate_feature_option: 99999999 }])),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { feature: { non_field_errors: ["Either 'name' or 'id' is required for feature identification"] } }],
      [400, { feature: { non_field_errors: ["Provide either 'name' or 'id', not both"] } }],
      [400, ["Feature '{'name': 'nope'}' not found in project"]],
      [400, ["Feature '{'id': 99999999}' not found in project"]],
      [400, { segment: ['Segment with id 99999999 not found in project'] }],
      [400, { value: { non_field_errors: ["'many' is not a valid integer"] } }],
      [400, { segment_overrides: ['Duplicate segment_id values are not allowed'] }],
      [400, { non_field_errors: ['Multivariate options must be unique'] }],
      [400, { non_field_errors: ['Multivariate options [99999999] do not belong to the feature'] }],
    ]);
  });

  it('write_flag__what_cannot_be__is_told_where_the_body_has_it', async () => {
    // Given
    const variants = (...weights: [id: number, weight: number][]) => ({
      environment_default: { variants: weights.map(([id, weight]) => ({ id, weight })) },
    });
    // When
    const answers = [
      await flags.admin.patch(path, []),
      await flags.admin.patch(path, { segment_overrides: [{ segment: { id: gold } }, { segment: { id: gold } }] }),
      await flags.admin.patch(path, { segment_overrides: [{ segment: { id: 99999999 }, variants: [] }] }),
      await flags.admin.patch(multi, variants([flags.red, 1])),
      await flags.admin.patch(multi, variants([99999999, 1])),
      await flags.admin.patch(multi, variants([flags.red, 60], [flags.seven, 41])),
      await flags.admin.put(multi, { environment_default: {} }),
      await flags.admin.patch(path, { environment_default: { value: { type: 'boolean', value: 'yes' } } }),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, ['Expected an object.']],
      [400, { segment_overrides: [`Duplicate segment: ${gold}.`] }],
      [400, { segment_overrides: [{ segment: { id: ['Segment not found.'] }, variants: ['Feature is not multivariate.'] }] }],
      [400, { environment_default: { variants: ["Must include all feature's variants."] } }],
      [400, { environment_default: { variants: ['Variant not found.'] } }],
      [400, { environment_default: { variants: ['Total weight must not exceed 100.'] } }],
      [400, { environment_default: { variants: ["Must include all feature's variants."] } }],
      [400, { environment_default: { value: ["'yes' is not a valid boolean (use 'true' or 'false')"] } }],
    ]);
  });

  it('write_flag__a_place_that_is_taken__is_refused_and_nothing_is_written', async () => {
    // Given
    const iron = await flags.segment('iron');
    await flags.admin.patch(path, { segment_overrides: [{ segment: { id: gold } }] });
    // When
    const { status, body } = await flags.admin.patch(path, {
      environment_default: { enabled: true },
      segment_overrides: [{ segment: { id: iron } }],
    });
    // Then
    expect([status, body]).to.deep.equal([400, { detail: 'Duplicate priority: 0.' }]);
    expect((await flags.admin.get(path)).body.environment_default.enabled).to.equal(false);
  });

  it('flag__by_those_who_may_less__is_hidden_or_forbidden', async () => {
    // Given
    const { acme, site, production } = flags.ids;
    await flags.build.account({
      token: 'editor',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, projectId: site, environmentId: production, permissions: ['UPDATE_FEATURE_STATE'] }],
    });
    const editor = flags.as('editor');
    // When
    const answers = await Promise.all([
      flags.as('viewer').get(path),
      flags.as('stranger').patch(path, {}),
      editor.get(path),
      editor.patch(path, { environment_default: { enabled: false } }),
      editor.patch(path, { segment_overrides: [] }),
      editor.delete(`${path}segment-overrides/${gold}/`),
      flags.admin.get(path.replace('production-key', 'nope')),
      flags.admin.get(path.replace(`${flags.ids.banner}/`, '99999999/')),
    ]);
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 200, 200, 403, 403, 404, 404]);
  });

  it('flag__where_change_requests_are_demanded__is_not_written_here', async () => {
    // Given
    const own = await createFlags();
    await own.admin.patch('/api/v1/environments/production-key/', { minimum_change_request_approvals: 1 });
    // When
    const future = await own.admin.patch(`/api/__future__/environments/production-key/features/${own.ids.banner}/`, {});
    const experimental = await own.admin.post('/api/experiments/environments/production-key/update-flag-v1/', {
      feature: { name: 'Banner' },
      enabled: true,
      value: value('x'),
    });
    // Then
    expect([future.status, future.body]).to.deep.equal([
      409,
      { detail: 'Cannot update flags in an environment with change requests enabled.', code: 'change_requests_enabled' },
    ]);
    expect([experimental.status, experimental.body.detail]).to.deep.equal([
      403,
      'This endpoint cannot be used when change requests are enabled. Use the change request workflow instead.',
    ]);
    await own.close();
  });

  it('flag__state_for_everyone_was_deleted__is_written_again', async () => {
    // Given
    const own = await createFlags();
    const { id } = await own.stateOf(own.ids.banner);
    await own.admin.delete(`${own.paths.states}${id}/`);
    const at = `/api/__future__/environments/production-key/features/${own.ids.banner}/`;
    const none = await own.admin.get(at);
    // When
    const written = await own.admin.patch(at, { environment_default: { enabled: true } });
    // Then
    expect([none.body.environment_default, written.body.environment_default.enabled]).to.deep.equal([
      { enabled: false, value: null, variants: [] },
      true,
    ]);
    await own.close();
  });
});
