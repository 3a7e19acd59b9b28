import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createFlags, type Flags, text } from '../../support/flags.js';

describe('feature states of an environment', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`states_on_${on}__read_changed_removed_and_added_again__are_served_at_once`, async () => {
      // Given
      const flags = await createFlags({ on });
      const { states } = flags.paths;
      const state = await flags.stateOf(flags.ids.banner);
      // When
      const changed = await flags.admin.put(`${states}${state.id}/`, { enabled: true, feature_state_value: ' new ' });
      const servedChanged = await flags.served(undefined);
      const removed = await flags.admin.delete(`${states}${state.id}/`);
      const servedNone = await flags.served(undefined);
      const again = await flags.admin.post(states, { feature: flags.ids.banner, enabled: false, feature_state_value: 3 });
      const servedAgain = await flags.served(undefined);
      // Then
      expect(changed.body).to.deep.include({ id: state.id, enabled: true, feature_state_value: 'new', identity: null, feature_segment: null });
      expect(servedChanged.Banner).to.deep.equal([true, 'new']);
      expect([removed.status, servedNone.Banner]).to.deep.equal([204, undefined]);
      expect([again.status, servedAgain.Banner]).to.deep.equal([201, [false, 3]]);
      expect((await flags.admin.get(`${states}${state.id}/`)).status).to.equal(404);
      expect(flags.named(['feature_state.changed', 'feature_state.removed'])).to.deep.equal(['feature_state.changed', 'feature_state.removed']);
      await flags.close();
    });
  }
});

describe('feature states, one environment shared by reading tests', () => {
  let flags: Flags;
  let bannerState: { id: number; uuid: string };
  before(async () => {
    flags = await createFlags();
    bannerState = await flags.stateOf(flags.ids.banner);
  });
  after(() => flags.close());

  it('list__filtered_and_in_pages__shows_what_is_asked_for', async () => {
    // When
    const all = await flags.admin.get(flags.paths.states);
    const byName = await flags.admin.get(`${flags.paths.states}?feature_name=bAnner`);
    const beyond = await flags.admin.get(`${flags.paths.states}?page=2`);
    const last = await flags.admin.get(`${flags.paths.states}?page=last`);
    const noNumber = await flags.admin.get(`${flags.paths.states}?feature=abc`);
    // Then
    expect([all.body.count, all.body.next]).to.deep.equal([2, null]);
    expect(byName.body.results.map(({ feature }: { feature: number }) => feature)).to.deep.equal([flags.ids.banner]);
    expect(beyond).to.deep.include({ status: 404, body: { detail: 'Invalid page.' } });
    expect(last.body.count).to.equal(2);
    expect(noNumber).to.deep.include({ status: 400, body: { feature: ['A valid integer is required.'] } });
  });

  it('patch__enabled_alone__answers_little', async () => {
    // Given
    const { id } = await flags.stateOf(flags.button);
    // When
    const { body } = await flags.admin.patch(`${flags.paths.states}${id}/`, { enabled: true });
    // Then
    expect(body).to.deep.equal({ feature: flags.button, enabled: true });
  });

  const refused: [what: string, body: unknown, answer: object][] = [
    ['list_as_value', { feature_state_value: ['x'] }, { string_value: ['Not a valid string.'] }],
    ['number_too_large', { feature_state_value: 2147483648 }, { integer_value: ['Ensure this value is less than or equal to 2147483647.'] }],
    ['text_too_long', { feature_state_value: 'x'.repeat(20001) }, { string_value: ['Ensure this field has no more than 20000 characters.'] }],
    ['enabled_null', { enabled: null }, { enabled: ['This field may not be null.'] }],
    ['unknown_feature', { feature: 99999999 }, { feature: ['Invalid pk "99999999" - object does not exist.'] }],
    ['environment_null', { environment: null }, { environment: ['Environment may not be null.'] }],
    ['unknown_identifier', { identifier: 'nobody' }, { non_field_errors: ['Invalid identifier'] }],
  ];
  for (const [what, body, answer] of refused) {
    it(`put__${what}__is_refused_in_words_and_nothing_changes`, async () => {
      // Given
      const before = await flags.admin.get(`${flags.paths.states}${bannerState.id}/`);
      // When
      const { status, body: said } = await flags.admin.put(`${flags.paths.states}${bannerState.id}/`, body);
      // Then
      expect([status, said]).to.deep.equal([400, answer]);
      expect((await flags.admin.get(`${flags.paths.states}${bannerState.id}/`)).body).to.deep.equal(before.body);
    });
  }

  it('put__another_feature_or_environment__cannot_be_named', async () => {
    // When
    const { body } = await flags.admin.put(`${flags.paths.states}${bannerState.id}/`, { feature: flags.button, environment: flags.ids.versioned });
    // Then
    expect(body).to.deep.equal({
      feature: ['Cannot change the feature of a feature state'],
      environment: ['Cannot change the environment of a feature state'],
    });
  });

  it('post__what_is_there_or_names_nothing__is_refused', async () => {
    // When
    const twice = await flags.admin.post(flags.paths.states, { feature: flags.ids.banner });
    const without = await flags.admin.post(flags.paths.states, { enabled: true });
    const noObject = await flags.admin.post(flags.paths.states, ['x']);
    // Then
    expect([twice.status, twice.body[0]]).to.deep.equal([
      400,
      "['Feature state already exists for this environment, feature, version, segment & identity combination']",
    ]);
    expect([without.status, noObject.status]).to.deep.equal([403, 403]);
  });

  it('one_state__unknown_environment_stranger_or_viewer__are_told_apart', async () => {
    // When
    const statuses = await Promise.all([
      flags.admin.get(`/api/v1/environments/nope/featurestates/${bannerState.id}/`),
      flags.as('stranger').get(`${flags.paths.states}${bannerState.id}/`),
      flags.as('viewer').put(`${flags.paths.states}${bannerState.id}/`, { enabled: true }),
      flags.admin.get('/api/v1/environments/nope/featurestates/'),
      flags.admin.get(`/api/v1/environments/versioned-key/featurestates/${bannerState.id}/`),
    ]);
    // Then
    expect(statuses.map(({ status }) => status)).to.deep.equal([404, 403, 403, 403, 404]);
  });

  it('by_uuid__whoever_sees_the_project__reads_it', async () => {
    // Given
    const path = `${flags.paths.typed}get-by-uuid/`;
    // When
    const [viewer, stranger, unknown, noUuid] = await Promise.all([
      flags.as('viewer').get(`${path}${bannerState.uuid}/`),
      flags.as('stranger').get(`${path}${bannerState.uuid}/`),
      flags.admin.get(`${path}00000000-0000-4000-8000-000000000000/`),
      flags.admin.get(`${path}nope/`),
    ]);
    // Then
    expect(viewer.body.feature_state_value).to.deep.include({ type: 'unicode' });
    expect([stranger.status, unknown.status, noUuid.status]).to.deep.equal([404, 404, 404]);
  });

  it('list_by_environment_id__ids_that_are_none__are_refused_each_in_its_way', async () => {
    // Given
    const { typed } = flags.paths;
    const path = `${typed}?environment=${flags.ids.production}`;
    // When
    const [all, none, text, feature, link, noFeature] = await Promise.all([
      flags.admin.get(path),
      flags.admin.get(typed),
      flags.admin.get(`${typed}?environment=abc`),
      flags.admin.get(`${path}&feature=${flags.button}`),
      flags.admin.get(`${path}&feature_segment=999`),
      flags.admin.get(`${path}&feature=abc&feature_segment=`),
    ]);
    // Then
    expect([all.body.count, feature.body.count]).to.deep.equal([2, 1]);
    expect([none.status, text.status]).to.deep.equal([403, 403]);
    expect(link.body).to.deep.equal({ feature_segment: ['Select a valid choice. That choice is not one of the available choices.'] });
    expect(noFeature.body).to.deep.equal({ feature: ['Select a valid choice. That choice is not one of the available choices.'] });
  });
});

describe('a state that is saved as it was', () => {
  it('put__nothing_differs__nothing_has_happened', async () => {
    // Given
    const flags = await createFlags();
    const { id } = await flags.stateOf(flags.ids.banner);
    const revision = async () => (await flags.db('environment').where({ api_key: 'production-key' }).select('revision'))[0].revision;
    const before = await revision();
    // When
    const { status } = await flags.admin.put(`${flags.paths.states}${id}/`, { enabled: false, feature_state_value: 'first' });
    // Then
    expect([status, await revision(), flags.named(['feature_state.changed'])]).to.deep.equal([200, before, []]);
    await flags.close();
  });
});

describe('typed values', () => {
  it('put_and_patch__parts_of_a_value__leave_the_others_beside', async () => {
    // Given
    const flags = await createFlags();
    const { id } = await flags.stateOf(flags.ids.banner);
    const path = `${flags.paths.typed}${id}/`;
    const whole = { feature: flags.ids.banner, environment: flags.ids.production };
    // When
    const number = await flags.admin.put(path, { ...whole, enabled: true, feature_state_value: { type: 'int', integer_value: 9 } });
    const nulled = await flags.admin.patch(path, { feature_state_value: { type: null, boolean_value: true } });
    // Then
    expect(number.body.feature_state_value).to.deep.equal({ type: 'int', string_value: 'first', integer_value: 9, boolean_value: null });
    expect(nulled.body.feature_state_value).to.deep.equal({ type: 'unicode', string_value: 'first', integer_value: 9, boolean_value: true });
    expect((await flags.served(undefined)).Banner).to.deep.equal([true, 'first']);
    await flags.close();
  });

  it('post__for_an_identity_by_its_identifier__it_alone_is_served_it', async () => {
    // Given
    const flags = await createFlags();
    const environment = flags.ids.production;
    await flags.made(`${flags.paths.environment}identities/`, { identifier: 'ada' });
    // When
    const made = await flags.admin.post(flags.paths.typed, {
      feature: flags.ids.banner,
      environment,
      identifier: 'ada',
      enabled: true,
      feature_state_value: text('for ada'),
    });
    // Then
    expect([made.status, made.body.feature_segment]).to.deep.equal([201, null]);
    const ada = await flags.sdk('production-key').get('/api/v1/identities/?identifier=ada&feature=Banner');
    expect([ada.body.feature_state_value, (await flags.served(undefined)).Banner]).to.deep.equal(['for ada', [false, 'first']]);
    const any = await flags.admin.get(`${flags.paths.states}?anyIdentity=1`);
    expect(any.body.results[0].identity).to.deep.include({ identifier: 'ada' });
    await flags.close();
  });

  it('post__what_it_names_is_elsewhere_or_nowhere__is_refused', async () => {
    // Given
    const flags = await createFlags();
    const environment = flags.ids.production;
    const there = await flags.made('/api/v1/environments/versioned-key/identities/', { identifier: 'there' });
    const gold = await flags.segment('gold');
    const link = await flags.made(flags.paths.links, { feature: flags.ids.banner, segment: gold, environment: flags.ids.versioned });
    const foreign = await flags.build.feature({ projectId: flags.ids.shop, name: 'Foreign' });
    const post = (body: object) => flags.admin.post(flags.paths.typed, { feature: flags.ids.banner, environment, ...body });
    // When
    const answers = await Promise.all([
      post({ identity: there.id }),
      post({ identity: 99999999 }),
      post({ feature_segment: link.id }),
      post({ feature: foreign }),
      post({ environment: 99999999 }),
      post({ feature: 99999999 }),
      post({ environment_feature_version: '00000000-0000-4000-8000-000000000000' }),
    ]);
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { non_field_errors: ['Identity does not exist in environment.'] }],
      [400, { identity: ['Invalid pk "99999999" - object does not exist.'] }],
      [400, { non_field_errors: ['Feature Segment does not belong to environment.'] }],
      [400, { feature: ['Feature does not exist in project'] }],
      [403, { detail: 'You do not have permission to perform this action.' }],
      [403, { detail: 'You do not have permission to perform this action.' }],
      [400, { environment_feature_version: ['There is no such draft of this feature in this environment.'] }],
    ]);
    await flags.close();
  });
});

describe('shares of variants in a state', () => {
  it('put__all_to_one__is_served_and_what_is_not_named_goes', async () => {
    // Given
    const flags = await createFlags();
    const { id, multivariate_feature_state_values: shares } = await flags.stateOf(flags.button);
    const path = `${flags.paths.states}${id}/`;
    const put = (values: object[]) => flags.admin.put(path, { multivariate_feature_state_values: values });
    // When
    const red = await put([
      { id: shares[0].id, multivariate_feature_option: flags.red, percentage_allocation: 100 },
      { multivariate_feature_option: flags.seven, percentage_allocation: 0 },
    ]);
    const served = await flags.served(undefined);
    const alone = await put([{ id: shares[0].id }]);
    const renewed = await put([{ multivariate_feature_option: flags.seven, percentage_allocation: 60 }]);
    // Then
    expect(shares.map((share: { multivariate_feature_option: number }) => share.multivariate_feature_option)).to.deep.equal([flags.red, flags.seven]);
    expect(red.body.multivariate_feature_state_values).to.have.length(2);
    expect(served.Button).to.deep.equal([false, 'red']);
    expect(alone.body.multivariate_feature_state_values).to.deep.equal([
      { id: shares[0].id, multivariate_feature_option: flags.red, percentage_allocation: 100 },
    ]);
    expect(renewed.body.multivariate_feature_state_values).to.have.length(1);
    expect((await put([{ multivariate_feature_option: flags.red, percentage_allocation: 101 }])).status).to.equal(400);
    await flags.close();
  });

  it('feature__called_standard_again__keeps_its_shares_and_serves_none_of_its_variants', async () => {
    // Given
    const flags = await createFlags();
    const before = await flags.stateOf(flags.button);
    const path = `${flags.paths.states}${before.id}/`;
    const [red, seven] = before.multivariate_feature_state_values;
    await flags.admin.put(path, {
      multivariate_feature_state_values: [
        { ...red, percentage_allocation: 100 },
        { ...seven, percentage_allocation: 0 },
      ],
    });
    // When
    await flags.admin.patch(`/api/v1/projects/${flags.ids.site}/features/${flags.button}/`, { type: 'STANDARD' });
    const after = await flags.stateOf(flags.button);
    const served = await flags.served(undefined);
    // Then
    expect(after.multivariate_feature_state_values.map((share: { percentage_allocation: number }) => share.percentage_allocation)).to.deep.equal([
      100, 0,
    ]);
    expect(served.Button?.[1]).to.not.equal('red');
    await flags.close();
  });

  it('option_added__every_default_state__has_its_share', async () => {
    // Given
    const flags = await createFlags();
    await flags.override(await flags.segment('gold'), 'golden', undefined, flags.button);
    // When
    const { id } = await flags.made(`/api/v1/projects/${flags.ids.site}/features/${flags.button}/mv-options/`, {
      feature: flags.button,
      type: 'bool',
      boolean_value: true,
      default_percentage_allocation: 15,
    });
    // Then
    const share = (state: { multivariate_feature_state_values: { multivariate_feature_option: number; percentage_allocation: number }[] }) =>
      state.multivariate_feature_state_values.find((one) => one.multivariate_feature_option === id)?.percentage_allocation;
    expect([share(await flags.stateOf(flags.button)), share(await flags.stateOf(flags.button, 'versioned-key'))]).to.deep.equal([15, 15]);
    const [link] = await flags.links(undefined, flags.button);
    const own = await flags.admin.get(`${flags.paths.typed}?environment=${flags.ids.production}&feature_segment=${link?.id}`);
    expect(own.body.results[0].multivariate_feature_state_values).to.deep.equal([]);
    await flags.close();
  });
});
