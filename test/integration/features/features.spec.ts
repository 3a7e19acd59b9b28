import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const taken = 'Feature with that name already exists for this project. Note that feature names are case insensitive.';

describe('features', () => {
  let world: World;
  let path: string;
  beforeEach(async () => {
    world = await createWorld();
    path = `/api/v1/projects/${world.ids.site}/features/`;
  });
  afterEach(() => world.close());

  const maker = async (permissions: readonly string[], token = 'maker') => {
    const { acme, site } = world.ids;
    const id = await world.build.account({
      token,
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, projectId: site, permissions }],
    });
    return { id, ...world.as(token) };
  };

  it('create__name_alone__the_rest_has_defaults_and_its_maker_owns_it', async () => {
    // Given
    const { accounts, site } = world.ids;
    // When
    const { status, body } = await world.admin.post(path, { name: '  Checkout ' });
    // Then
    expect(status).to.equal(201);
    expect(body).to.deep.include({
      name: 'Checkout',
      type: 'STANDARD',
      default_enabled: false,
      initial_value: null,
      description: null,
      tags: [],
      multivariate_options: [],
      group_owners: [],
      project: site,
      environment_feature_state: null,
      num_segment_overrides: 0,
      num_identity_overrides: null,
      is_num_identity_overrides_complete: true,
      metadata: [],
    });
    expect(body.owners.map(({ id }: { id: number }) => id)).to.deep.equal([accounts.admin]);
    expect(body).to.not.have.any.keys('code_references_counts', 'lifecycle_stage');
  });

  it('create__with_options_tags_and_owners__is_one_change', async () => {
    // Given
    const { acme, site, accounts, production } = world.ids;
    const { body: tag } = await world.admin.post(`/api/v1/projects/${site}/tags/`, { label: 'red' });
    const groupId = await world.build.group({ organisationId: acme, name: 'Shop' });
    const options = [
      { type: 'unicode', string_value: 'a', default_percentage_allocation: 30 },
      { type: 'int', integer_value: 5, default_percentage_allocation: 20.5, key: 'ignored' },
    ];
    // When
    const { status, body } = await world.admin.post(path, {
      name: 'shares',
      initial_value: true,
      tags: [tag.id, tag.id],
      owners: [accounts.viewer],
      group_owners: [groupId],
      multivariate_options: options,
    });
    // Then
    expect(status).to.equal(201);
    expect(body).to.deep.include({ type: 'MULTIVARIATE', initial_value: 'True', tags: [tag.id], group_owners: [{ id: groupId, name: 'Shop' }] });
    expect(body.owners.map(({ id }: { id: number }) => id)).to.deep.equal([accounts.viewer]);
    expect(
      body.multivariate_options.map((option: Record<string, unknown>) => [option.type, option.default_percentage_allocation, option.key]),
    ).to.deep.equal([
      ['unicode', 30, null],
      ['int', 20.5, null],
    ]);
    const { body: states } = await world.admin.get(`/api/v1/features/featurestates/?environment=${production}&feature=${body.id}`);
    expect(
      states.results[0].multivariate_feature_state_values.map((share: { percentage_allocation: number }) => share.percentage_allocation),
    ).to.deep.equal([30, 20.5]);
    expect(world.logged.map(({ event }) => event)).to.include.members(['feature.created', 'feature_links.changed', 'multivariate_option.created']);
  });

  it('create__what_cannot_be__is_refused_in_words', async () => {
    // Given
    const { acme, site, shop, other, accounts } = world.ids;
    await world.admin.post(path, { name: 'Checkout' });
    const { body: hers } = await world.as('stranger').post(`/api/v1/projects/${shop}/tags/`, { label: 'theirs' });
    const stranger = (await world.db('account').where({ email: 'stranger@example.com' }).first('id')).id;
    const foreign = await world.build.group({ organisationId: other, name: 'Theirs' });
    const outsider = await world.build.account({ token: 'outsider', member: { [acme]: 'USER' } });
    const none = (id: number) => [`Invalid pk "${id}" - object does not exist.`];
    const refusals: readonly (readonly [object, object])[] = [
      [{ name: 'CHECKOUT' }, { name: [taken] }],
      [{ name: 'x', tags: [99999] }, { tags: none(99999) }],
      [{ name: 'x', tags: [hers.id] }, { non_field_errors: ['Selected Tags must be from the same Project as current Feature'] }],
      [
        { name: 'x', tags: 'red', owners: [{}] },
        { tags: ['Expected a list of items but got type "str".'], owners: ['Incorrect type. Expected pk value, received dict.'] },
      ],
      [{ name: 'x', owners: [99999] }, { owners: none(99999) }],
      [
        { name: 'x', owners: [stranger, accounts.viewer, outsider] },
        { owners: [`Users with ids [${stranger}, ${outsider}] do not have access to this project.`] },
      ],
      [{ name: 'x', group_owners: [99999] }, { group_owners: none(99999) }],
      [{ name: 'x', group_owners: [foreign] }, { group_owners: [`Groups with ids [${foreign}] do not belong to this project's organisation.`] }],
      [{ name: 'x', initial_value: false }, { initial_value: ['Not a valid string.'] }],
      [
        { name: 'x', multivariate_options: [{ default_percentage_allocation: 60 }, { default_percentage_allocation: 41 }] },
        { multivariate_options: ['Invalid percentage allocation'] },
      ],
    ];
    for (const [body, problems] of refusals) {
      // When
      const answer = await world.admin.post(path, body);
      // Then
      expect([answer.status, answer.body], JSON.stringify(body)).to.deep.equal([400, problems]);
    }
    expect((await world.admin.post(path, [{ name: 'x' }])).status).to.equal(400);
    expect((await world.admin.post(path, '"x"')).status).to.equal(400);
    expect((await world.admin.get(`/api/v1/projects/${site}/`)).body.total_features).to.equal(2);
  });

  it('create__project_with_a_pattern_and_owners_demanded__keeps_to_both', async () => {
    // Given
    const { site, accounts } = world.ids;
    const project = `/api/v1/projects/${site}/`;
    const unsound = await world.admin.patch(project, { feature_name_regex: '[a-z' });
    await world.admin.patch(project, { feature_name_regex: '[a-z_]+', enforce_feature_owners: true });
    // When
    const answers = [
      await world.admin.post(path, { name: 'UPPER' }),
      await world.admin.post(path, { name: 'ownerless' }),
      await world.admin.post(path, { name: 'owned', owners: [accounts.admin] }),
    ];
    // Then
    expect([unsound.status, Object.keys(unsound.body)]).to.deep.equal([400, ['feature_name_regex']]);
    expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 201]);
    expect(answers[0]?.body).to.deep.equal({ name: ['Feature name must match regex: [a-z_]+'] });
    expect(answers[1]?.body).to.deep.equal({
      non_field_errors: ['This project requires at least one owner or group owner when creating a feature.'],
    });
  });

  it('create__project_that_is_full__is_refused', async () => {
    // Given
    await world.db('project').where({ id: world.ids.site }).update({ max_features_allowed: 2 });
    // When
    const answers = [await world.admin.post(path, { name: 'second' }), await world.admin.post(path, { name: 'third' })];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 400]);
    expect(answers[1]?.body).to.deep.equal({ project: 'The Project has reached the maximum allowed features limit.' });
  });

  it('permissions__each_right__does_what_it_says', async () => {
    // Given
    const { banner } = world.ids;
    const nobody = await maker([], 'nobody');
    const creator = await maker(['VIEW_PROJECT', 'CREATE_FEATURE'], 'creator');
    const blind = await maker(['CREATE_FEATURE'], 'blind');
    const options = [{ string_value: 'a', default_percentage_allocation: 10 }];
    // When
    const answers = {
      nobody: [await nobody.get(path), await nobody.post(path, { name: 'a' }), await nobody.patch(`${path}${banner}/`, {})],
      viewer: [
        await world.as('viewer').get(path),
        await world.as('viewer').post(path, { name: 'a' }),
        await world.as('viewer').patch(`${path}${banner}/`, {}),
      ],
      blind: [await blind.get(path), await blind.post(path, { name: 'a' }), await blind.patch(`${path}${banner}/`, {})],
      creator: [await creator.get(path), await creator.post(path, { name: 'b' }), await creator.patch(`${path}${banner}/`, {})],
      anonymous: [await world.as().get(path), await world.as().post(path, { name: 'a' }), await world.as().patch(`${path}${banner}/`, {})],
    };
    // Then
    const statuses = Object.fromEntries(Object.entries(answers).map(([who, all]) => [who, all.map(({ status }) => status)]));
    expect(statuses).to.deep.equal({
      nobody: [404, 403, 404],
      viewer: [200, 403, 403],
      blind: [404, 201, 404],
      creator: [200, 201, 200],
      anonymous: [401, 401, 401],
    });
    expect((await creator.patch(`${path}${banner}/`, { multivariate_options: options })).body).to.deep.equal({
      detail: 'User must be project admin to modify / create MV options.',
    });
    expect((await creator.patch(`${path}${banner}/`, { multivariate_options: [] })).status).to.equal(200);
    expect((await creator.delete(`${path}${banner}/`)).status).to.equal(403);
  });

  it('update__whole_and_in_part__what_is_not_sent_stays_and_what_cannot_be_changed_is_passed_over', async () => {
    // Given
    const { site } = world.ids;
    const { body: tag } = await world.admin.post(`/api/v1/projects/${site}/tags/`, { label: 'red' });
    const { body: feature } = await world.admin.post(path, { name: 'checkout', initial_value: 'x', tags: [tag.id] });
    const one = `${path}${feature.id}/`;
    // When
    const { body: patched } = await world.admin.patch(one, { description: 'second', name: 'renamed', initial_value: 'y', is_archived: true });
    const { body: replaced } = await world.admin.put(one, { tags: [] });
    // Then
    expect(patched).to.deep.include({ name: 'checkout', initial_value: 'x', description: 'second', is_archived: true, tags: [tag.id] });
    expect(patched).to.not.have.property('is_num_identity_overrides_complete');
    expect(replaced).to.deep.include({ description: 'second', is_archived: true, tags: [], is_num_identity_overrides_complete: true });
    expect((await world.admin.patch(`${one}?is_archived=false`, {})).status).to.equal(404);
    expect((await world.admin.delete(`${one}?is_archived=false`)).status).to.equal(404);
    expect((await world.admin.patch(one, [])).status).to.equal(400);
    expect((await world.admin.patch(`${path}99999/`, {})).body).to.deep.equal({ detail: 'No Feature matches the given query.' });
  });

  it('update__options__those_with_an_id_change_others_are_new_and_those_left_out_go', async () => {
    // Given
    const options = [
      { string_value: 'a', default_percentage_allocation: 30 },
      { string_value: 'b', default_percentage_allocation: 20 },
    ];
    const { body: feature } = await world.admin.post(path, { name: 'shares', multivariate_options: options });
    const [first] = feature.multivariate_options;
    // When
    const { body } = await world.admin.patch(`${path}${feature.id}/`, {
      multivariate_options: [
        { id: first.id, string_value: 'aa' },
        { string_value: 'c', default_percentage_allocation: 0 },
      ],
    });
    // Then
    expect(
      body.multivariate_options.map((option: Record<string, unknown>) => [option.string_value, option.default_percentage_allocation]),
    ).to.deep.equal([
      ['aa', 30],
      ['c', 0],
    ]);
    expect(body.multivariate_options[0]).to.deep.include({ id: first.id, uuid: first.uuid });
    expect((await world.admin.patch(`${path}${feature.id}/`, { multivariate_options: [] })).body).to.deep.include({
      type: 'MULTIVARIATE',
      multivariate_options: [],
    });
  });

  it('remove__by_whom_may__is_gone_everywhere_and_its_name_free', async () => {
    // Given
    const { banner } = world.ids;
    const { body: shown } = await world.admin.get(`${path}${banner}/`);
    const byUuid = `/api/v1/features/get-by-uuid/${shown.uuid}/`;
    expect((await world.as('viewer').get(byUuid)).body)
      .to.deep.include({ id: banner })
      .and.not.have.property('metadata');
    expect((await world.as('stranger').get(byUuid)).status).to.equal(404);
    const remover = await maker(['VIEW_PROJECT', 'DELETE_FEATURE']);
    // When
    const { status } = await remover.delete(`${path}${banner}/`);
    // Then
    expect(status).to.equal(204);
    for (const gone of [`${path}${banner}/`, byUuid]) expect((await world.admin.get(gone)).status).to.equal(404);
    expect((await world.admin.get(path)).body.count).to.equal(0);
    expect((await world.admin.post(path, { name: 'banner' })).status).to.equal(201);
  });

  it('remove__right_limited_to_a_tag__holds_for_features_with_it', async () => {
    // Given
    const { site, banner } = world.ids;
    const { body: tag } = await world.admin.post(`/api/v1/projects/${site}/tags/`, { label: 'mine' });
    const { body: tagged } = await world.admin.post(path, { name: 'tagged', tags: [tag.id] });
    const { id, ...remover } = await maker(['VIEW_PROJECT', 'DELETE_FEATURE']);
    await world
      .db('permission_record')
      .where({ account_id: id })
      .update({ limits: JSON.stringify({ DELETE_FEATURE: [tag.id] }) });
    // When
    const answers = [await remover.delete(`${path}${banner}/`), await remover.delete(`${path}${tagged.id}/`)];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 204]);
  });

  it('owners__added_and_taken_away__a_project_may_demand_one', async () => {
    // Given
    const { acme, site, accounts, other } = world.ids;
    const [shop, theirs] = [
      await world.build.group({ organisationId: acme, name: 'Shop' }),
      await world.build.group({ organisationId: other, name: 'Theirs' }),
    ];
    const outsider = await world.build.account({ token: 'outsider', member: { [acme]: 'USER' } });
    const { body: feature } = await world.admin.post(path, { name: 'owned' });
    const owners = (verb: string, user_ids: unknown) => world.admin.post(`${path}${feature.id}/${verb}-owners/`, { user_ids });
    const groups = (verb: string, group_ids: unknown) => world.admin.post(`${path}${feature.id}/${verb}-group-owners/`, { group_ids });
    // When
    const { body: two } = await owners('add', [accounts.viewer, accounts.admin]);
    const { body: grouped } = await groups('add', [shop]);
    // Then
    expect(two.owners.map(({ id }: { id: number }) => id)).to.deep.equal([accounts.admin, accounts.viewer]);
    expect(grouped)
      .to.deep.include({ group_owners: [{ id: shop, name: 'Shop' }], is_server_key_only: false })
      .and.not.have.property('uuid');
    expect((await owners('add', [outsider])).body).to.deep.equal(['Some users not found']);
    expect((await owners('add', [99999])).body).to.deep.equal({ non_field_errors: ['Some users not found'] });
    expect((await owners('add', ['bob', 1])).body).to.deep.equal({ user_ids: { 0: ['A valid integer is required.'] } });
    expect((await groups('add', [theirs])).body).to.deep.equal(['Some groups not found']);
    expect((await groups('remove', [shop])).body.group_owners).to.deep.equal([]);
    await world.admin.patch(`/api/v1/projects/${site}/`, { enforce_feature_owners: true });
    expect((await owners('remove', [accounts.viewer])).status).to.equal(200);
    expect((await owners('remove', [accounts.admin])).body).to.deep.equal(['This project requires at least one owner or group owner per feature.']);
  });
});
