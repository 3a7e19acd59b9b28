import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const environment = '/api/v1/environments/production-key';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`traits of identities on ${on}`, () => {
    let world: World;
    let ada: string;
    let bob: string;
    beforeEach(async () => {
      world = await createWorld({ on });
      const ids = await world.build.identities(world.ids.production, ['ada', 'bob'], { plan: 'gold' });
      [ada, bob] = ids.map((id) => `${environment}/identities/${id}/traits/`) as [string, string];
    });
    afterEach(() => world.close());

    const values = async (of: string) =>
      (await world.admin.get(of)).body.results.map((one: Record<string, unknown>) => [one.trait_key, one.value_type, one[`${one.value_type}_value`]]);

    it('create__each_type__is_kept_in_a_place_of_its_own', async () => {
      // Given
      const given = [
        { trait_key: 'age', value_type: 'int', integer_value: 36 },
        { trait_key: 'score', value_type: 'float', float_value: 1.5 },
        { trait_key: 'vip', value_type: 'bool', boolean_value: true },
        { trait_key: 'city', string_value: '' },
      ];
      // When
      const made = await Promise.all(given.map((trait) => world.admin.post(ada, trait)));
      // Then
      const empty = { integer_value: null, string_value: null, boolean_value: null, float_value: null, value_type: 'unicode' };
      for (const [at, { status, body }] of made.entries()) {
        const { id, created_date, ...rest } = body;
        expect([status, typeof id, typeof created_date]).to.deep.equal([201, 'number', 'string']);
        expect(rest).to.deep.equal({ ...empty, ...given[at] });
      }
      expect((await world.admin.get(ada)).body.count).to.equal(5);
    });

    it('change__another_type__keeps_what_was_held_in_the_old_one', async () => {
      // Given
      const [{ id }] = (await world.admin.get(ada)).body.results;
      // When
      const { body } = await world.admin.put(`${ada}${id}/`, { trait_key: 'plan', value_type: 'int', integer_value: 3 });
      // Then
      expect(body).to.include({ value_type: 'int', integer_value: 3, string_value: 'gold' });
      expect((await world.admin.get(`${ada}${id}/`)).body).to.deep.equal(body);
    });

    it('create__key_that_the_identity_has__is_refused_in_words', async () => {
      // When
      const { status, body } = await world.admin.post(ada, { trait_key: 'plan', string_value: 'iron' });
      // Then
      expect(status).to.equal(400);
      expect(body).to.deep.equal({ trait_key: ["The identity already has a trait with the key 'plan'."] });
    });

    it('create_and_change__organisation_that_keeps_no_traits__are_refused', async () => {
      // Given
      const [{ id }] = (await world.admin.get(ada)).body.results;
      await world.db('organisation').where({ id: world.ids.acme }).update({ persist_trait_data: false });
      // When
      const answers = [
        await world.admin.post(ada, { trait_key: 'city', string_value: 'Rome' }),
        await world.admin.patch(`${ada}${id}/`, { string_value: 'iron' }),
      ];
      // Then
      for (const { status, body } of answers) expect([status, body.detail]).to.deep.equal([400, 'Organisation is not authorised to store traits.']);
      expect(await values(ada)).to.have.length(1);
      expect((await world.admin.delete(`${ada}${id}/`)).status).to.equal(204);
    });

    it('remove__from_one_or_from_all__is_gone_for_them', async () => {
      // Given
      const first = async (of: string) => (await world.admin.get(of)).body.results[0].id;
      await world.admin.post(bob, { trait_key: 'city', string_value: 'Bern' });
      await world.admin.post(ada, { trait_key: 'city', string_value: 'Rome' });
      // When
      const one = await world.admin.delete(`${bob}${await first(bob)}/?deleteAllMatchingTraits=false`);
      const planOfOther = await values(ada);
      const all = await world.admin.delete(`${bob}${await first(bob)}/?deleteAllMatchingTraits=true`);
      // Then
      expect([one.status, all.status]).to.deep.equal([204, 204]);
      expect(planOfOther).to.have.length(2);
      expect([await values(ada), await values(bob)]).to.deep.equal([[['plan', 'unicode', undefined]], []]);
      expect(world.logged.map(({ event }) => event)).to.include.members(['trait.removed', 'trait_key.removed']);
    });

    it('keys__of_an_environment__are_each_there_once_and_can_be_taken_from_all', async () => {
      // Given
      await world.build.identities(world.ids.versioned, ['ada'], { elsewhere: 1 });
      await world.admin.post(bob, { trait_key: 'city', string_value: 'Bern' });
      // When
      const before = await world.admin.get(`${environment}/trait-keys/`);
      const { status, body } = await world.admin.post(`${environment}/delete-traits/`, { key: 'plan' });
      // Then
      expect([before.body, status, body]).to.deep.equal([{ keys: ['city', 'plan'] }, 200, undefined]);
      expect((await world.admin.get(`${environment}/trait-keys/`)).body).to.deep.equal({ keys: ['city'] });
      expect((await world.admin.post(`${environment}/delete-traits/`, {})).body).to.deep.equal({ detail: "Couldn't delete trait keys." });
    });

    it('keys__unknown_and_foreign_environment__say_which_it_is', async () => {
      // When
      const answers = await Promise.all([
        world.admin.get('/api/v1/environments/nope/trait-keys/'),
        world.as('stranger').get(`${environment}/trait-keys/`),
        world.as('viewer').post(`${environment}/delete-traits/`, { key: 'plan' }),
      ]);
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([404, 403, 403]);
    });
  });
}
