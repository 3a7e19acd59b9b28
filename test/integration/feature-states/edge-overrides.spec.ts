import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

const environment = '/api/v1/environments/production-key';
const byIdentifier = '/api/v1/environments/environments/production-key/edge-identities-featurestates';
const all = `${environment}/edge-identity-overrides`;

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`overrides of edge identities on ${on}`, () => {
    let world: World;
    let uuid: string;
    let path: string;
    beforeEach(async () => {
      world = await createWorld({ on });
      uuid = (await world.admin.post(`${environment}/edge-identities/`, { identifier: 'ada' })).body.identity_uuid;
      path = `${environment}/edge-identities/${uuid}/edge-featurestates/`;
    });
    afterEach(() => world.close());

    const served = async (identifier: string) => {
      const { body } = await world.as('production-key').get(`/api/v1/identities/?identifier=${identifier}`);
      return body.flags.map((flag: { enabled: boolean; feature_state_value: unknown }) => [flag.enabled, flag.feature_state_value]);
    };

    it('create__by_id_and_value__is_read_listed_and_served', async () => {
      // When
      const { status, body } = await world.admin.post(path, { feature: world.ids.banner, enabled: true, feature_state_value: 'mine' });
      // Then
      expect(status).to.equal(201);
      expect(body).to.deep.equal({
        feature_state_value: 'mine',
        feature: world.ids.banner,
        multivariate_feature_state_values: [],
        enabled: true,
        featurestate_uuid: body.featurestate_uuid,
        identity_uuid: uuid,
      });
      expect((await world.admin.get(`${path}${body.featurestate_uuid}/`)).body).to.deep.equal(body);
      expect((await world.admin.get(path)).body).to.deep.equal([body]);
      expect((await world.admin.get(`${path}?feature=999999`)).body).to.deep.equal([]);
      expect(await served('ada')).to.deep.equal([[true, 'mine']]);
    });

    it('create__by_name_alone__is_off_and_without_a_value', async () => {
      // When
      const { body } = await world.admin.post(path, { feature: 'Banner' });
      // Then
      expect(body).to.include({ feature: world.ids.banner, enabled: false, feature_state_value: null });
    });

    it('create__with_variants__keeps_their_shares', async () => {
      // Given
      const options = `/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/mv-options/`;
      const { body: red } = await world.admin.post(options, {
        feature: world.ids.banner,
        type: 'unicode',
        string_value: 'red',
        default_percentage_allocation: 0,
      });
      const shares = [{ multivariate_feature_option: red.id, percentage_allocation: 100 }];
      // When
      const { body } = await world.admin.post(path, { feature: 'Banner', enabled: true, multivariate_feature_state_values: shares });
      // Then
      expect(body.multivariate_feature_state_values).to.deep.equal(shares);
      expect((await world.admin.get(`${path}all/`)).body[0].feature_state_value).to.equal('red');
      expect(await served('ada')).to.deep.equal([[true, 'red']]);
    });

    it('create__again_or_of_nothing__is_refused_in_words', async () => {
      // Given
      await world.admin.post(path, { feature: 'Banner' });
      // When
      const answers = await Promise.all(
        [{ feature: 'Banner' }, { feature: 'nope' }, { feature: 999999 }, {}, { feature: null }, { feature: [] }].map((body) =>
          world.admin.post(path, body),
        ),
      );
      // Then
      expect(answers.map(({ body }) => body)).to.deep.equal([
        ['Feature state already exists.'],
        { feature: ['Invalid pk "nope" - object does not exist.'] },
        { feature: ['Invalid pk "999999" - object does not exist.'] },
        { feature: ['This field is required.'] },
        { feature: ['This field may not be null.'] },
        { feature: ['A valid integer is required.'] },
      ]);
    });

    it('change_and_remove__by_its_uuid__is_another_and_then_gone', async () => {
      // Given
      const { body: made } = await world.admin.post(path, { feature: 'Banner', enabled: true, feature_state_value: 'mine' });
      const one = `${path}${made.featurestate_uuid}/`;
      // When
      const changed = await world.admin.put(one, { feature: 'Banner', feature_state_value: 42 });
      const removed = await world.admin.delete(one);
      // Then
      expect(changed.body).to.deep.equal({ ...made, enabled: false, feature_state_value: 42 });
      expect(removed.status).to.equal(204);
      expect((await world.admin.get(one)).status).to.equal(404);
    });

    it('by_identifier__somebody_new_and_known__is_set_changed_and_taken_away', async () => {
      // When
      const set = await world.admin.put(byIdentifier, { identifier: 'new', feature: 'Banner', enabled: true, feature_state_value: 'first' });
      const changed = await world.admin.put(byIdentifier, { identifier: 'new', feature: world.ids.banner, feature_state_value: 'second' });
      // Then
      expect([set.status, set.body.enabled, changed.body.enabled]).to.deep.equal([200, true, false]);
      expect(changed.body.featurestate_uuid).to.equal(set.body.featurestate_uuid);
      expect(world.logged.filter(({ event }) => event === 'identity.created')).to.have.length(2);
      const removals = [];
      for (const identifier of ['new', 'new', 'nobody'])
        removals.push((await world.as('admin').ask('DELETE')(byIdentifier, { identifier, feature: 'Banner' })).status);
      expect(removals).to.deep.equal([204, 204, 204]);
      expect((await world.admin.get(all)).body).to.deep.equal({ results: [] });
    });

    it('by_identifier__many_at_once_for_somebody_new__all_are_taken_and_one_stays', async () => {
      // Given
      const set = (identifier: string, nth: number) =>
        world.admin.put(byIdentifier, { identifier, feature: 'Banner', enabled: true, feature_state_value: `value ${nth}` });
      // When
      const answers = await Promise.all(['a', 'b', 'c'].flatMap((identifier) => Array.from({ length: 8 }, (_, nth) => set(identifier, nth))));
      // Then
      expect(answers.filter(({ status }) => status !== 200).map(({ status, body }) => [status, body])).to.deep.equal([]);
      expect((await world.admin.get(all)).body.results).to.have.length(3);
    });

    it('of_an_environment__several_identities__are_listed_with_the_same_queries', async () => {
      // Given
      const set = (identifier: string) => world.admin.put(byIdentifier, { identifier, feature: 'Banner', feature_state_value: identifier });
      await set('one');
      const few = await countQueries(world, () => world.admin.get(all));
      for (const identifier of ['two', 'three']) await set(identifier);
      // When
      const many = await countQueries(world, () => world.admin.get(all));
      const { body } = await world.admin.get(`${all}?feature=${world.ids.banner}`);
      // Then
      expect(many).to.equal(few);
      expect(
        body.results.map((one: { identifier: string; feature_state: { feature_state_value: string } }) => [
          one.identifier,
          one.feature_state.feature_state_value,
        ]),
      ).to.deep.equal([
        ['one', 'one'],
        ['two', 'two'],
        ['three', 'three'],
      ]);
      expect(Object.keys(body.results[0].feature_state)).to.have.members([
        'feature_state_value',
        'feature',
        'multivariate_feature_state_values',
        'enabled',
        'featurestate_uuid',
      ]);
    });

    it('all__with_an_override__is_what_the_identity_gets_and_why', async () => {
      // Given
      await world.admin.post(path, { feature: 'Banner', enabled: true, feature_state_value: 'mine' });
      // When
      const { body } = await world.admin.get(`${path}all/`);
      // Then
      expect(body).to.deep.equal([
        {
          feature: { id: world.ids.banner, name: 'Banner', type: 'STANDARD' },
          enabled: true,
          feature_state_value: 'mine',
          overridden_by: 'IDENTITY',
          segment: null,
          multivariate_feature_state_values: [],
        },
      ]);
    });

    it('clone__from_another_identity__brings_its_overrides', async () => {
      // Given
      await world.admin.post(path, { feature: 'Banner', enabled: true, feature_state_value: 'mine' });
      const other = (await world.admin.post(`${environment}/edge-identities/`, { identifier: 'bob' })).body.identity_uuid;
      const clone = (source_identity_uuid: unknown) =>
        world.admin.post(`${environment}/edge-identities/${other}/edge-featurestates/clone-from-given-identity/`, { source_identity_uuid });
      // When
      const { status, body } = await clone(uuid);
      // Then
      expect([status, body[0].feature_state_value, body[0].overridden_by]).to.deep.equal([200, 'mine', 'IDENTITY']);
      expect(await served('bob')).to.deep.equal([[true, 'mine']]);
      expect((await clone('5f0ffc4e-0000-4000-8000-000000000001')).status).to.equal(404);
      expect((await clone('ada')).body).to.deep.equal({ source_identity_uuid: ['Must be a valid UUID.'] });
    });

    it('any_verb__without_permission_or_of_somebody_else__is_refused', async () => {
      // Given
      const { body: made } = await world.admin.post(path, { feature: 'Banner' });
      const other = (await world.admin.post(`${environment}/edge-identities/`, { identifier: 'bob' })).body.identity_uuid;
      const stranger = world.as('stranger');
      // When
      const answers = await Promise.all([
        stranger.get(path),
        stranger.post(path, { feature: 'Banner' }),
        stranger.get(all),
        stranger.put(byIdentifier, { identifier: 'ada', feature: 'Banner' }),
        world.as().get(path),
        world.admin.get(`${environment}/edge-identities/${other}/edge-featurestates/${made.featurestate_uuid}/`),
        world.admin.get(`${environment}/edge-identities/${made.featurestate_uuid}/edge-featurestates/`),
      ]);
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 401, 404, 404]);
    });
  });
}
