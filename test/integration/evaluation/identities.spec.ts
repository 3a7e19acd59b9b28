import { expect } from 'chai';
import { identityRoutes } from '../../../src/adapters/evaluation/http/identities.routes.js';
import { KnexKeptIdentities } from '../../../src/adapters/identities/persistence/knex-kept-identities.js';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { Joined } from '../../../src/adapters/platform/http/exchange.js';
import type { Route } from '../../../src/adapters/platform/http/route.js';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { GetIdentityFlags } from '../../../src/application/evaluation/identities/get-identity-flags.js';
import { KeptIdentities } from '../../../src/application/identities/ports.js';
import { Clock, Mint } from '../../../src/application/shared/clock.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const identities = '/api/v1/identities/';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`identities and traits of SDKs on ${on}`, () => {
    let world: World;
    let sdk: ReturnType<World['sdk']>;
    let written: number;
    /** What others do just before the next writes. */
    let meanwhile: (() => Promise<unknown>)[];
    /** Counts what is written. */
    const overrides: Module = {
      name: 'counting',
      provide: (provide) =>
        provide(KeptIdentities, [Database, Clock, Mint], (...ports) => {
          const identities = new KnexKeptIdentities(...ports);
          const keep: KeptIdentities['keep'] = async (...what) => {
            written++;
            await meanwhile.shift()?.();
            return identities.keep(...what);
          };
          return Object.assign(Object.create(identities), { keep });
        }),
    };
    beforeEach(async () => {
      written = 0;
      meanwhile = [];
      world = await createWorld({ on, overrides });
      sdk = world.sdk('production-key');
    });
    afterEach(() => world.close());
    const identify = (identifier: string, traits: object) =>
      sdk.post(identities, { identifier, traits: Object.entries(traits).map(([trait_key, trait_value]) => ({ trait_key, trait_value })) });
    const traitsOf = async (identifier: string) =>
      Object.fromEntries(
        (await sdk.get(`${identities}?identifier=${identifier}`)).body.traits.map((trait: { trait_key: string; trait_value: unknown }) => [
          trait.trait_key,
          trait.trait_value,
        ]),
      );
    const kept = async () => (await world.db('identity').count({ n: '*' }).first())?.n;

    it('identify__traits_of_every_kind__are_kept_as_they_are_spelled', async () => {
      // When
      const { status, text } = await sdk.post(
        identities,
        '{"identifier":"ada","traits":[{"trait_key":"a","trait_value":3},{"trait_key":"b","trait_value":3.0},{"trait_key":"c","trait_value":1e3},{"trait_key":"d","trait_value":true},{"trait_key":"e","trait_value":"é"},{"trait_key":"f","trait_value":[1,"x",null]},{"trait_key":"g","trait_value":1700000000000}]}',
      );
      const again = await sdk.get(`${identities}?identifier=ada`);
      // Then
      expect(status).to.equal(200);
      for (const told of [text, again.text]) {
        const spelled = [...told.matchAll(/"trait_value":(\[.*?\]|".*?"|[^,}]+)/g)].map(([, value]) => value);
        expect(spelled).to.deep.equal(['3', '3.0', '1000.0', 'true', '"é"', `"[1, 'x', None]"`, '1700000000000']);
      }
    });

    it('identify__own_state_is_a_draw__is_shown_as_the_identitys_own', async () => {
      // Given
      const option = { type: 'unicode', string_value: 'blue', default_percentage_allocation: 0 };
      const features = `/api/v1/projects/${world.ids.site}/features/`;
      const { body: split } = await world.admin.post(features, { name: 'split', initial_value: 'red', multivariate_options: [option] });
      const { body: ada } = await world.admin.post('/api/v1/environments/production-key/identities/', { identifier: 'ada' });
      const shares = [{ multivariate_feature_option: split.multivariate_options[0].id, percentage_allocation: 100 }];
      const own = { feature: split.id, enabled: true, multivariate_feature_state_values: shares };
      await world.admin.post(`/api/v1/environments/production-key/identities/${ada.id}/featurestates/`, own);
      // When
      const { body } = await identify('ada', {});
      // Then
      const flag = body.flags.find(({ feature }: { feature: { name: string } }) => feature.name === 'split');
      expect([flag.feature_state_value, flag.identity]).to.deep.equal(['blue', ada.id]);
    });

    it('identify__nothing_changes__nothing_is_written', async () => {
      // Given
      await identify('ada', { plan: 'gold', age: 3 });
      const before = written;
      // When
      const { body } = await identify('ada', { plan: 'gold', age: 3 });
      // Then
      expect(body.traits.map(({ trait_value }: { trait_value: unknown }) => trait_value)).to.deep.equal(['gold', 3]);
      expect([before, written]).to.deep.equal([1, 1]);
    });

    it('identify__null_and_new_values__take_away_and_replace', async () => {
      // Given
      await identify('ada', { plan: 'gold', age: 3, city: 'Bern' });
      // When
      await identify('ada', { plan: null, age: 'old', unknown: null });
      // Then
      expect(await traitsOf('ada')).to.deep.equal({ age: 'old', city: 'Bern' });
    });

    it('identify__transient_trait__counts_once_and_hides_the_kept_one', async () => {
      // Given
      await identify('ada', { plan: 'gold' });
      // When
      const { body } = await sdk.post(identities, { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'tin', transient: true }] });
      // Then
      expect(body.traits).to.deep.equal([{ id: null, trait_key: 'plan', trait_value: 'tin', transient: true }]);
      expect(await traitsOf('ada')).to.deep.equal({ plan: 'gold' });
    });

    it('identify__nobody_named__is_told_a_name_made_of_the_traits_and_not_kept', async () => {
      // When
      const traits = [
        { trait_key: 'tier', trait_value: 'gold' },
        { trait_key: 'city', trait_value: 'Bern' },
      ];
      const { body } = await sdk.post(identities, { identifier: null, traits });
      const { body: other } = await sdk.post(identities, { identifier: ' ', traits: traits.toReversed() });
      const { body: stranger } = await sdk.post(identities, {});
      // Then
      expect(body.identifier).to.equal('877d2a5793c8f9f5bc7982eee8d3e89b0eeb92ed886ce2af8eb80c27f91e3b6b');
      expect(other.identifier).to.equal(body.identifier);
      expect(stranger.identifier).to.match(/^[0-9a-f]{32}$/);
      expect(Number(await kept())).to.equal(0);
    });

    it('identify__transient_identity__is_told_what_is_kept_and_keeps_nothing', async () => {
      // Given
      await identify('ada', { plan: 'gold' });
      // When
      const known = await sdk.post(identities, { identifier: 'ada', transient: true, traits: [{ trait_key: 'city', trait_value: 'Bern' }] });
      const ghost = await sdk.get(`${identities}?identifier=ghost&transient=true`);
      // Then
      expect(known.body.traits.map(({ trait_key, transient }: { trait_key: string; transient: boolean }) => [trait_key, transient])).to.deep.equal([
        ['plan', false],
        ['city', true],
      ]);
      expect([ghost.body.identifier, ghost.body.traits]).to.deep.equal(['ghost', []]);
      expect(Number(await kept())).to.equal(1);
    });

    it('identify__traits_in_any_order__are_told_as_they_came_first', async () => {
      // Given
      const trait = (trait_key: string, trait_value: unknown, transient = false) => ({ trait_key, trait_value, transient });
      const told = async (traits: unknown[]) =>
        (await sdk.post(identities, { identifier: 'ada', traits })).body.traits.map((one: { trait_key: string; trait_value: unknown }) => [
          one.trait_key,
          one.trait_value,
        ]);
      // When
      const first = await told([trait('z', 1), trait('passing', 2, true), trait('a', 3)]);
      const second = await told([trait('y', 4), trait('a', 5), trait('b', 6), trait('z', 7, true)]);
      const { body } = await sdk.get(`${identities}?identifier=ada`);
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
      await identify('ada', { plan: 'gold' });
      const hidden = [{ trait_key: 'plan', trait_value: null, transient: true }];
      // When
      const known = await sdk.post(identities, { identifier: 'ada', traits: hidden });
      const passing = await sdk.post(identities, { identifier: 'ada', transient: true, traits: hidden });
      const stranger = await sdk.post(identities, { identifier: 'bob', traits: hidden });
      // Then
      expect([known.body.traits, passing.body.traits]).to.deep.equal([[{ id: null, ...hidden[0] }], [{ id: null, ...hidden[0] }]]);
      expect(stranger.body.traits).to.deep.equal([]);
      expect(await traitsOf('ada')).to.deep.equal({ plan: 'gold' });
    });

    it('identify__two_at_once_in_other_orders__do_not_wait_for_each_other', async () => {
      // Given
      await identify('ada', {});
      const keys = Array.from({ length: 30 }, (_, i) => `key ${i}`);
      const pairs = (by: number) => keys.map((key) => [key, by] as const);
      const at = performance.now();
      // When
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => identify('ada', Object.fromEntries(i % 2 === 0 ? pairs(i) : pairs(i).toReversed()))),
      );
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
      expect(performance.now() - at).to.be.below(1000); // PostgreSQL looks after a second for two who wait for each other
    });

    it('identify__client_may_not_set_traits__they_are_dropped_or_refused', async () => {
      // Given
      await world.admin.patch('/api/v1/environments/production-key/', { allow_client_traits: false });
      // When
      const { status, body } = await identify('ada', { plan: 'gold' });
      const one = await sdk.post('/api/v1/traits/', { identity: { identifier: 'ada' }, trait_key: 'plan', trait_value: 'gold' });
      // Then
      expect([status, body.traits]).to.deep.equal([200, []]);
      expect([one.status, one.body]).to.deep.equal([400, { non_field_errors: ['Setting traits not allowed with client key.'] }]);
    });

    it('identify__organisation_keeps_no_traits__they_count_once', async () => {
      // Given
      await world.db('organisation').where({ id: world.ids.acme }).update({ persist_trait_data: false });
      // When
      const { body } = await identify('ada', { plan: 'gold' });
      const refused = await sdk.put('/api/v1/traits/bulk/', []);
      // Then
      expect(body.traits).to.deep.equal([{ id: null, trait_key: 'plan', trait_value: 'gold', transient: false }]);
      expect(await traitsOf('ada')).to.deep.equal({});
      expect([refused.status, refused.body.detail]).to.deep.equal([403, 'Organisation is not authorised to store traits.']);
    });

    it('identify__two_at_once__neither_loses_what_only_it_set', async () => {
      // When
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => identify('ada', { [`own ${i}`]: i, shared: i })));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(200));
      expect(Number(await kept())).to.equal(1);
      const traits = await traitsOf('ada');
      for (let i = 0; i < 20; i++) expect(traits[`own ${i}`]).to.equal(i);
    });

    it('identify_and_set__deleted_meanwhile__is_made_again_with_all_that_was_said', async () => {
      // Given
      await identify('ada', { plan: 'gold', age: 3 });
      await identify('bob', { plan: 'gold', age: 3 });
      const remove = () => world.db('identity').delete();
      meanwhile = [remove];
      // When
      const { status, body } = await identify('ada', { plan: 'gold', age: 4 });
      meanwhile = [remove];
      const trait = (trait_key: string, trait_value: unknown) => ({ identity: { identifier: 'ada' }, trait_key, trait_value });
      const bulk = await sdk.put('/api/v1/traits/bulk/', [trait('age', 4), trait('city', 'Bern')]);
      // Then
      expect([status, bulk.status]).to.deep.equal([200, 200]);
      expect(body.traits.map(({ trait_value }: { trait_value: unknown }) => trait_value)).to.deep.equal(['gold', 4]);
      expect(await traitsOf('ada')).to.deep.equal({ age: 4, city: 'Bern' });
      expect(written).to.equal(6);
    });

    it('get__many_at_once__each_gets_their_own', async () => {
      // Given
      const people = Array.from({ length: 70 }, (_, i) => `person-${i}`);
      await Promise.all(people.map((person) => identify(person, { name: person })));
      // When
      const all = await Promise.all(people.map((person) => sdk.get(`${identities}?identifier=${person}`)));
      // Then
      expect(all.map(({ body }) => body.traits[0].trait_value)).to.deep.equal(people);
    });

    it('get__one_flag_or_no_identifier__has_its_own_shape', async () => {
      // When
      const one = await sdk.get(`${identities}?identifier=ada&feature=Banner`);
      const other = await sdk.get(`${identities}?identifier=ada&feature=banner`);
      const nobody = await sdk.get(identities);
      // Then
      expect([one.body.feature.name, one.body.variant, one.body.feature_state_value]).to.deep.equal(['Banner', null, 'first']);
      expect([other.status, other.body]).to.deep.equal([404, { detail: 'Given feature not found' }]);
      expect([nobody.status, nobody.body]).to.deep.equal([200, { detail: 'Missing identifier' }]);
    });

    it('bulk__several_people__are_changed_together_and_null_takes_away', async () => {
      // Given
      const trait = (identifier: string, trait_key: string, trait_value: unknown) => ({ identity: { identifier }, trait_key, trait_value });
      await sdk.put('/api/v1/traits/bulk/', [trait('ada', 'a', 1), trait('bob', 'a', 2)]);
      // When
      const { body } = await sdk.put('/api/v1/traits/bulk/', [trait('ada', 'a', null), trait('bob', 'b', 1.5), trait('nobody', 'a', null)]);
      // Then
      expect(body).to.deep.equal([trait('bob', 'b', 1.5)]);
      expect([await traitsOf('ada'), await traitsOf('bob')]).to.deep.equal([{}, { a: 2, b: 1.5 }]);
      expect(Number(await kept())).to.equal(2);
      for (const empty of [{}, []]) expect((await sdk.put('/api/v1/traits/bulk/', empty)).body).to.deep.equal([]);
      for (const bad of [{ a: 1 }, '"text"', ['text'], [null], [[]]])
        expect((await sdk.put('/api/v1/traits/bulk/', bad)).body).to.deep.equal({ detail: 'Invalid request data' });
    });

    it('increment__at_once__every_one_counts', async () => {
      // Given
      const count = (by: unknown, trait_key = 'logins') =>
        sdk.post('/api/v1/traits/increment-value/', { identifier: 'ada', trait_key, increment_by: by });
      // When
      const answers = await Promise.all(Array.from({ length: 10 }, () => count(2)));
      await identify('ada', { name: 'Ada' });
      // Then
      expect(answers.map(({ body }) => body.trait_value).sort((a, b) => a - b)).to.deep.equal([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
      expect((await count(1, 'name')).body).to.deep.equal(['Trait is not an integer.']);
    });

    it('identify__what_cannot_be__is_said_trait_by_trait', async () => {
      // When
      const { status, body } = await sdk.post(identities, {
        identifier: 'ada',
        traits: [
          { trait_key: '', trait_value: 1 },
          { trait_key: 'ok', trait_value: 1 },
          null,
          { trait_key: 'long', trait_value: 'x'.repeat(2001) },
          { trait_key: 'nul', trait_value: 'a\0b' },
        ],
      });
      // Then
      expect(status).to.equal(400);
      expect(body.traits).to.deep.equal([
        { trait_key: ['This field may not be blank.'] },
        {},
        ['This field may not be null.'],
        { trait_value: ['Value string is too long. Must be less than 2000 character'] },
        { trait_value: ['Null characters are not allowed.'] },
      ]);
      expect(Number(await kept())).to.equal(0);
    });

    it('identify__names_that_differ_by_what_only_javascript_trims__stay_apart', async () => {
      // Given
      const names = ['ada', '\ufeffada', 'ada\ufeff'];
      // When
      for (const name of names) await sdk.post(identities, { identifier: name, traits: [{ trait_key: name, trait_value: `\ufeff${name}` }] });
      await sdk.post(identities, { identifier: '\x85ada\x1f ', traits: [{ trait_key: '\x1cmore\x85', trait_value: 1 }] });
      // Then
      const told = [];
      for (const name of names) told.push(await traitsOf(name));
      expect(told).to.deep.equal([{ ada: '\ufeffada', more: 1 }, ...names.slice(1).map((name) => ({ [name]: `\ufeff${name}` }))]);
    });

    it('identify__what_no_database_keeps__is_refused_in_words', async () => {
      // Given
      const half = '{"identifier":"ada","traits":[{"trait_key":"\\ud800","trait_value":"\\udfff"}]}';
      const large = (value: string) => `{"identifier":"ada","traits":[{"trait_key":"a","trait_value":${value}}]}`;
      // When
      const answers = [];
      for (const body of ['{"identifier":"a\\ud800"}', half, large('9007199254740992'), large('-99999999999999999999')])
        answers.push((await sdk.post(identities, body)).body);
      const one = { identity: { identifier: 'ada' }, trait_key: 'a', trait_value: 2 ** 53 };
      const single = await sdk.post('/api/v1/traits/', JSON.stringify(one));
      // Then
      expect(answers).to.deep.equal([
        { identifier: ['Surrogate characters are not allowed: U+D800.'] },
        {
          traits: [
            {
              trait_key: ['Surrogate characters are not allowed: U+D800.'],
              trait_value: ['Surrogate characters are not allowed: U+DFFF.'],
            },
          ],
        },
        { trait_value: ['Ensure this value is less than or equal to 9007199254740991.'] },
        { trait_value: ['Ensure this value is greater than or equal to -9007199254740991.'] },
      ]);
      expect([single.status, single.body]).to.deep.equal([400, answers[2]]);
      expect(Number(await kept())).to.equal(0);
    });

    it('identify__identifier_is_a_number__is_its_text_with_all_its_digits', async () => {
      // When
      const told = [];
      for (const identifier of ['12', '12345678901234567890', '3.0'])
        told.push((await sdk.post(identities, `{"identifier":${identifier},"traits":[]}`)).body.identifier);
      // Then
      expect(told).to.deep.equal(['12', '12345678901234567890', '3.0']);
    });

    it('get__head_gzip_and_plain__tell_the_same', async () => {
      // Given
      await identify('ada', { plan: 'gold' });
      for (let at = 0; at < 8; at++) await world.admin.post(`/api/v1/projects/${world.ids.site}/features/`, { name: `more_${at}` });
      const url = `${world.origin}${identities}?identifier=ada`;
      const ask = (method: string, encoding: string) =>
        fetch(url, { method, headers: { 'x-environment-key': 'production-key', 'accept-encoding': encoding } });
      // When
      const [head, plain, packed] = await Promise.all([ask('HEAD', 'identity'), ask('GET', 'identity'), ask('GET', 'gzip')]);
      // Then
      const text = await plain.text();
      expect(JSON.parse(text).flags).to.have.length(9);
      expect([head.headers.get('content-length'), plain.headers.get('content-length')]).to.deep.equal([String(text.length), String(text.length)]);
      expect([packed.headers.get('content-encoding'), await packed.text()]).to.deep.equal(['gzip', text]);
    });

    it('answers__put_together_from_kept_parts__are_what_the_view_shows', async () => {
      // Given
      await identify('ada', { plan: 'gold', nicknames: '"Ä"\u2028', age: 3 });
      const run = (input: { identifier: string; feature?: string }) =>
        world.burgee.run(GetIdentityFlags, { transient: false, ...input }, { kind: 'application', key: 'production-key' });
      const route = identityRoutes.find(({ method }) => method === 'GET') as Route;
      for (const input of [{ identifier: 'ada' }, { identifier: 'ada', feature: 'Banner' }, { identifier: '' }])
        for (const headers of [{}, { 'flagsmith-sdk-user-agent': 'flagsmith-js-sdk/12.4.0' }]) {
          const seen = { exchange: { headers } } as never;
          // When
          const output = await run(input);
          // Then
          const text = route.text?.(output, seen) as string | Joined;
          const told = text instanceof Joined ? text.whole().toString() : text;
          expect(told).to.equal(JSON.stringify(route.view(output, seen)));
          expect(told.includes('"reason":"DEFAULT"')).to.equal(input.identifier !== '' && 'flagsmith-sdk-user-agent' in headers);
        }
    });
  });
}
