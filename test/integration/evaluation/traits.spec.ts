import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createIdentifying, type Identifying, identities } from '../../support/identifying.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`traits of SDKs on ${on}`, () => {
    let world: Identifying;
    beforeEach(async () => {
      world = await createIdentifying(on);
    });
    afterEach(() => world.close());

    it('identify__traits_of_every_kind__are_kept_as_they_are_spelled', async () => {
      // When
      const { status, text } = await world.sdk.post(
        identities,
        '{"identifier":"ada","traits":[{"trait_key":"a","trait_value":3},{"trait_key":"b","trait_value":3.0},{"trait_key":"c","trait_value":1e3},{"trait_key":"d","trait_value":true},{"trait_key":"e","trait_value":"é"},{"trait_key":"f","trait_value":[1,"x",null]},{"trait_key":"g","trait_value":1700000000000}]}',
      );
      const again = await world.sdk.get(`${identities}?identifier=ada`);
      // Then
      expect(status).to.equal(200);
      for (const told of [text, again.text]) {
        const spelled = [...told.matchAll(/"trait_value":(\[.*?\]|".*?"|[^,}]+)/g)].map(([, value]) => value);
        expect(spelled).to.deep.equal(['3', '3.0', '1000.0', 'true', '"é"', `"[1, 'x', None]"`, '1700000000000']);
      }
    });

    it('identify__nothing_changes__nothing_is_written', async () => {
      // Given
      await world.identify('ada', { plan: 'gold', age: 3 });
      // When
      const { body } = await world.identify('ada', { plan: 'gold', age: 3 });
      // Then
      expect(body.traits.map(({ trait_value }: { trait_value: unknown }) => trait_value)).to.deep.equal(['gold', 3]);
      expect(world.written()).to.equal(1); // that of the first time
    });

    it('identify__null_and_new_values__take_away_and_replace', async () => {
      // Given
      await world.identify('ada', { plan: 'gold', age: 3, city: 'Bern' });
      // When
      await world.identify('ada', { plan: null, age: 'old', unknown: null });
      // Then
      expect(await world.traitsOf('ada')).to.deep.equal({ age: 'old', city: 'Bern' });
    });

    it('identify__transient_trait__counts_once_and_hides_the_kept_one', async () => {
      // Given
      await world.identify('ada', { plan: 'gold' });
      // When
      const { body } = await world.sdk.post(identities, { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'tin', transient: true }] });
      // Then
      expect(body.traits).to.deep.equal([{ id: null, trait_key: 'plan', trait_value: 'tin', transient: true }]);
      expect(await world.traitsOf('ada')).to.deep.equal({ plan: 'gold' });
    });

    it('identify__traits_in_any_order__are_told_as_they_came_first', async () => {
      // Given
      const trait = (trait_key: string, trait_value: unknown, transient = false) => ({ trait_key, trait_value, transient });
      const told = async (traits: unknown[]) =>
        (await world.sdk.post(identities, { identifier: 'ada', traits })).body.traits.map((one: { trait_key: string; trait_value: unknown }) => [
          one.trait_key,
          one.trait_value,
        ]);
      // When
      const first = await told([trait('z', 1), trait('passing', 2, true), trait('a', 3)]);
      const second = await told([trait('y', 4), trait('a', 5), trait('b', 6), trait('z', 7, true)]);
      const { body } = await world.sdk.get(`${identities}?identifier=ada`);
      // Then
      expect(first).to.deep.equal([
        ['z', 1],
        ['passing', 2],
        ['a', 3],
      ]);
      expect(second).to.deep.equal([
        ['z', 7],
        ['a', 5],
        ['y', 4],
        ['b', 6],
      ]);
      expect(body.traits.map((one: { trait_key: string }) => one.trait_key)).to.deep.equal(['z', 'a', 'y', 'b']);
    });

    it('identify__transient_null__hides_what_is_kept_for_this_time', async () => {
      // Given
      await world.identify('ada', { plan: 'gold' });
      const hidden = [{ trait_key: 'plan', trait_value: null, transient: true }];
      // When
      const known = await world.sdk.post(identities, { identifier: 'ada', traits: hidden });
      const passing = await world.sdk.post(identities, { identifier: 'ada', transient: true, traits: hidden });
      const stranger = await world.sdk.post(identities, { identifier: 'bob', traits: hidden });
      // Then
      expect([known.body.traits, passing.body.traits]).to.deep.equal([[{ id: null, ...hidden[0] }], [{ id: null, ...hidden[0] }]]);
      expect(stranger.body.traits).to.deep.equal([]);
      expect(await world.traitsOf('ada')).to.deep.equal({ plan: 'gold' });
    });

    it('identify__ten_thousand_traits__are_all_kept_and_all_taken_away', async () => {
      // Given
      const many = (value: unknown) => Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`t${n}`, value]));
      // When
      const kept = await world.identify('ada', many(1));
      const told = Object.keys(await world.traitsOf('ada'));
      const gone = await world.identify('ada', many(null));
      // Then
      expect([kept.status, told.length, told[9999], gone.status]).to.deep.equal([200, 10_000, 't9999', 200]);
      expect(await world.traitsOf('ada')).to.deep.equal({});
    });

    it('identify__more_traits_than_an_identity_may_have__keeps_none_of_the_new_ones', async () => {
      // Given
      const many = (from: number, to: number, value: unknown = 1) =>
        Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`t${from + n}`, value]));
      const bulk = Object.keys(many(10_000, 10_001)).map((trait_key) => ({ identity: { identifier: 'ada' }, trait_key, trait_value: 1 }));
      // When
      const asked = await world.identify('ada', many(0, 10_000));
      const more = await world.identify('ada', many(10_000, 10_001));
      const others = await world.identify('ada', { ...many(10_000, 10_001), ...many(0, 2, null), ...many(2, 3, 2) });
      const inBulk = await world.sdk.put('/api/v1/traits/bulk/', [
        ...bulk,
        ...bulk.map((one) => ({ ...one, trait_key: 'x' })),
        ...bulk.map((one) => ({ ...one, trait_key: 'y' })),
      ]);
      // Then
      expect([asked.status, more.status, others.status, inBulk.status]).to.deep.equal([200, 400, 200, 400]);
      expect([more.body, inBulk.body]).to.deep.equal(Array(2).fill({ traits: ['An identity has no more than 10000 traits.'] }));
      expect(Object.keys(await world.traitsOf('ada'))).to.have.length(9_999);
    });

    it('bulk__thousands_of_people_and_of_traits__are_kept_within_seconds', async () => {
      // Given
      const traits = Array.from({ length: 3000 }, (_, n) => ({
        identity: { identifier: n < 500 ? `p${n}` : 'ada' },
        trait_key: `t${n}`,
        trait_value: n,
      }));
      const at = performance.now();
      // When
      const { status } = await world.sdk.put('/api/v1/traits/bulk/', traits);
      // Then
      expect(status).to.equal(200);
      expect(performance.now() - at).to.be.below(5000);
      expect(Object.keys(await world.traitsOf('ada'))).to.have.length(2500);
      expect(await world.traitsOf('p499')).to.deep.equal({ t499: 499 });
    });

    it('identify__two_at_once_in_other_orders__do_not_wait_for_each_other', async () => {
      // Given
      await world.identify('ada', {});
      const keys = Array.from({ length: 30 }, (_, i) => `key ${i}`);
      const pairs = (by: number) => keys.map((key) => [key, by] as const);
      const at = performance.now();
      // When
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => world.identify('ada', Object.fromEntries(i % 2 === 0 ? pairs(i) : pairs(i).toReversed()))),
      );
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
      expect(performance.now() - at).to.be.below(1000); // PostgreSQL looks after a second for two who wait for each other
    });

    it('identify__client_may_not_set_traits__they_are_dropped_or_refused', async () => {
      // Given
      await world.admin.patch('/api/v1/environments/production-key/', { allow_client_traits: false });
      // When
      const { status, body } = await world.identify('ada', { plan: 'gold' });
      const one = await world.sdk.post('/api/v1/traits/', { identity: { identifier: 'ada' }, trait_key: 'plan', trait_value: 'gold' });
      // Then
      expect([status, body.traits]).to.deep.equal([200, []]);
      expect([one.status, one.body]).to.deep.equal([400, { non_field_errors: ['Setting traits not allowed with client key.'] }]);
    });

    it('identify__organisation_keeps_no_traits__they_count_once', async () => {
      // Given
      await world.db('organisation').where({ id: world.ids.acme }).update({ persist_trait_data: false });
      // When
      const { body } = await world.identify('ada', { plan: 'gold' });
      const refused = await world.sdk.put('/api/v1/traits/bulk/', []);
      // Then
      expect(body.traits).to.deep.equal([{ id: null, trait_key: 'plan', trait_value: 'gold', transient: false }]);
      expect(await world.traitsOf('ada')).to.deep.equal({});
      expect([refused.status, refused.body.detail]).to.deep.equal([403, 'Organisation is not authorised to store traits.']);
    });

    it('identify__two_at_once__neither_loses_what_only_it_set', async () => {
      // When
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => world.identify('ada', { [`own ${i}`]: i, shared: i })));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(200));
      expect(await world.kept()).to.equal(1);
      const traits = await world.traitsOf('ada');
      for (let i = 0; i < 20; i++) expect(traits[`own ${i}`]).to.equal(i);
    });

    it('identify_and_set__deleted_meanwhile__is_made_again_with_all_that_was_said', async () => {
      // Given
      await world.identify('ada', { plan: 'gold', age: 3 });
      await world.identify('bob', { plan: 'gold', age: 3 });
      const remove = () => world.db('identity').delete();
      world.meanwhile.push(remove);
      // When
      const { status, body } = await world.identify('ada', { plan: 'gold', age: 4 });
      world.meanwhile.push(remove);
      const trait = (trait_key: string, trait_value: unknown) => ({ identity: { identifier: 'ada' }, trait_key, trait_value });
      const bulk = await world.sdk.put('/api/v1/traits/bulk/', [trait('age', 4), trait('city', 'Bern')]);
      // Then
      expect([status, bulk.status]).to.deep.equal([200, 200]);
      expect(body.traits.map(({ trait_value }: { trait_value: unknown }) => trait_value)).to.deep.equal(['gold', 4]);
      expect(await world.traitsOf('ada')).to.deep.equal({ age: 4, city: 'Bern' });
      expect(world.written()).to.equal(6);
    });

    it('trait_by_path__of_every_kind__is_kept_as_its_column_takes_it', async () => {
      // Given
      await world.admin.patch('/api/v1/environments/production-key/', { allow_client_traits: false });
      const values = [
        '" a "',
        '""',
        '3',
        '3.0',
        'true',
        '{"type":"int","value":"7"}',
        '{"type":"float","value":5}',
        '{"type":"plan","value":1}',
        'null',
      ];
      // When
      const told: string[] = [];
      for (const value of values) {
        const { text } = await world.sdk.post(`${identities}ada/traits/k`, `{"trait_value":${value}}`);
        told.push(/"trait_value":(.*),"transient":false\}$/.exec(text)?.[1] ?? text);
      }
      // Then
      expect(told).to.deep.equal(['"a"', '""', '3', '3.0', 'true', '7', '5.0', '"1"', 'null']);
      expect(await world.traitsOf('ada')).to.deep.equal({ k: null });
    });

    it('trait_by_path__cannot_be_kept__is_refused_under_the_name_of_its_column', async () => {
      // When
      const refused: unknown[] = [];
      for (const value of [
        '["a"]',
        '{}',
        `"${'x'.repeat(2001)}"`,
        '"a\\u0000"',
        '2147483648',
        '{"type":"bool","value":"x"}',
        '{"type":"float","value":"x"}',
      ])
        refused.push((await world.sdk.post(`${identities}ada/traits/k`, `{"trait_value":${value}}`)).body);
      for (const body of ['{}', '[]', 'null', '5']) refused.push((await world.sdk.post(`${identities}ada/traits/k`, body)).body);
      // Then
      expect(refused).to.deep.equal([
        { string_value: ['Not a valid string.'] },
        { string_value: ['Not a valid string.'] },
        { string_value: ['Ensure this field has no more than 2000 characters.'] },
        { string_value: ['Null characters are not allowed.'] },
        { integer_value: ['Ensure this value is less than or equal to 2147483647.'] },
        { boolean_value: ['Must be a valid boolean.'] },
        { float_value: ['A valid number is required.'] },
        ...Array(4).fill({ detail: 'Trait value not provided' }),
      ]);
      expect(await world.kept()).to.equal(0);
    });

    it('bulk__same_trait_is_taken_and_given__is_taken_first', async () => {
      // Given
      const trait = (trait_key: unknown, trait_value: unknown) => ({ identity: { identifier: 'ada' }, trait_key, trait_value });
      await world.identify('ada', { plan: 'gold', age: 3 });
      // When
      const { body } = await world.sdk.put('/api/v1/traits/bulk/', [trait('plan', 'iron'), trait('plan', null), trait('age', null), trait([], null)]);
      const refused = await world.sdk.put('/api/v1/traits/bulk/', [trait('plan', null), trait([], 1)]);
      // Then
      expect(body).to.deep.equal([trait('plan', 'iron')]);
      expect(refused.body).to.deep.equal([{ trait_key: ['Not a valid string.'] }]);
      expect(await world.traitsOf('ada')).to.deep.equal({ plan: 'iron' });
    });

    it('bulk__nothing_to_take_or_no_list__is_told_apart', async () => {
      // When
      const answers = [];
      for (const body of ['""', '{}', '[{"identity":{"identifier":"ada"}}]', '[{"identity":"ada"}]', '[[]]', 'null'])
        answers.push(await world.sdk.put('/api/v1/traits/bulk/', body));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 400, 400, 400]);
      expect(answers.slice(0, 3).map(({ body }) => body)).to.deep.equal([[], [], []]);
    });

    it('bulk__several_people__are_changed_together_and_null_takes_away', async () => {
      // Given
      const trait = (identifier: string, trait_key: string, trait_value: unknown) => ({ identity: { identifier }, trait_key, trait_value });
      await world.sdk.put('/api/v1/traits/bulk/', [trait('ada', 'a', 1), trait('bob', 'a', 2)]);
      // When
      const { body } = await world.sdk.put('/api/v1/traits/bulk/', [trait('ada', 'a', null), trait('bob', 'b', 1.5), trait('nobody', 'a', null)]);
      // Then
      expect(body).to.deep.equal([trait('bob', 'b', 1.5)]);
      expect([await world.traitsOf('ada'), await world.traitsOf('bob')]).to.deep.equal([{}, { a: 2, b: 1.5 }]);
      expect(await world.kept()).to.equal(2);
      for (const empty of [{}, []]) expect((await world.sdk.put('/api/v1/traits/bulk/', empty)).body).to.deep.equal([]);
      for (const bad of [{ a: 1 }, '"text"', ['text'], [null], [[]]])
        expect((await world.sdk.put('/api/v1/traits/bulk/', bad)).body).to.deep.equal({ detail: 'Invalid request data' });
    });

    it('increment__at_once__every_one_counts', async () => {
      // Given
      const count = (by: unknown, trait_key = 'logins') =>
        world.sdk.post('/api/v1/traits/increment-value/', { identifier: 'ada', trait_key, increment_by: by });
      // When
      const answers = await Promise.all(Array.from({ length: 10 }, () => count(2)));
      await world.identify('ada', { name: 'Ada' });
      // Then
      expect(answers.map(({ body }) => body.trait_value).sort((a, b) => a - b)).to.deep.equal([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
      expect((await count(1, 'name')).body).to.deep.equal(['Trait is not an integer.']);
    });
  });
}
