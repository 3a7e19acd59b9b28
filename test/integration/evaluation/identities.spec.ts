import { expect } from 'chai';
import { identityRoutes } from '../../../src/adapters/evaluation/http/identities.routes.js';
import { Joined } from '../../../src/adapters/platform/http/exchange.js';
import type { Route } from '../../../src/adapters/platform/http/route.js';
import { GetIdentityFlags } from '../../../src/application/evaluation/identities/get-identity-flags.js';
import { newDatabase } from '../../support/databases.js';
import { createIdentifying, type Identifying, identities } from '../../support/identifying.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`identities of SDKs on ${on}`, () => {
    let world: Identifying;
    beforeEach(async () => {
      world = await createIdentifying(on);
    });
    afterEach(() => world.close());

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
      const { body } = await world.identify('ada', {});
      // Then
      const flag = body.flags.find(({ feature }: { feature: { name: string } }) => feature.name === 'split');
      expect([flag.feature_state_value, flag.identity]).to.deep.equal(['blue', ada.id]);
    });

    it('identify__nobody_named__is_told_a_name_made_of_the_traits_and_not_kept', async () => {
      // When
      const traits = [
        { trait_key: 'tier', trait_value: 'gold' },
        { trait_key: 'city', trait_value: 'Bern' },
      ];
      const { body } = await world.sdk.post(identities, { identifier: null, traits });
      const { body: other } = await world.sdk.post(identities, { identifier: ' ', traits: traits.toReversed() });
      const { body: stranger } = await world.sdk.post(identities, {});
      // Then
      expect(body.identifier).to.equal('877d2a5793c8f9f5bc7982eee8d3e89b0eeb92ed886ce2af8eb80c27f91e3b6b');
      expect(other.identifier).to.equal(body.identifier);
      expect(stranger.identifier).to.match(/^[0-9a-f]{32}$/);
      const letters = ['😀', 'ｆ'].map((trait_key, nth) => ({ trait_key, trait_value: String(nth + 1) })); // the other way round by halves of letters
      expect((await world.sdk.post(identities, { traits: letters })).body.identifier).to.equal(
        '8d24efdbc6c221105bbd30666562fcc7296a4f56f9c2833efd63dfd99a71d41b',
      );
      expect(await world.kept()).to.equal(0);
    });

    it('identify__transient_identity__is_told_what_is_kept_and_keeps_nothing', async () => {
      // Given
      await world.identify('ada', { plan: 'gold' });
      // When
      const known = await world.sdk.post(identities, { identifier: 'ada', transient: true, traits: [{ trait_key: 'city', trait_value: 'Bern' }] });
      const ghost = await world.sdk.get(`${identities}?identifier=ghost&transient=true`);
      // Then
      expect(known.body.traits.map(({ trait_key, transient }: { trait_key: string; transient: boolean }) => [trait_key, transient])).to.deep.equal([
        ['plan', false],
        ['city', true],
      ]);
      expect([ghost.body.identifier, ghost.body.traits]).to.deep.equal(['ghost', []]);
      expect(await world.kept()).to.equal(1);
    });

    it('get__many_at_once__each_gets_their_own', async () => {
      // Given
      const people = Array.from({ length: 70 }, (_, i) => `person-${i}`);
      await Promise.all(people.map((person) => world.identify(person, { name: person })));
      // When
      const all = await Promise.all(people.map((person) => world.sdk.get(`${identities}?identifier=${person}`)));
      // Then
      expect(all.map(({ body }) => body.traits[0].trait_value)).to.deep.equal(people);
    });

    it('get__one_flag_or_no_identifier__has_its_own_shape', async () => {
      // When
      const one = await world.sdk.get(`${identities}?identifier=ada&feature=Banner`);
      const other = await world.sdk.get(`${identities}?identifier=ada&feature=banner`);
      const nobody = await world.sdk.get(identities);
      // Then
      expect([one.body.feature.name, one.body.variant, one.body.feature_state_value]).to.deep.equal(['Banner', null, 'first']);
      expect([other.status, other.body]).to.deep.equal([404, { detail: 'Given feature not found' }]);
      expect([nobody.status, nobody.body]).to.deep.equal([200, { detail: 'Missing identifier' }]);
    });

    it('get__query_that_names_nothing__is_only_compared', async () => {
      // When
      const answers = [];
      for (const query of ['transient=%00', 'feature=%00', 'identifier=ada&transient=%00', 'identifier=ada&feature=', 'identifier=ada&feature=%00'])
        answers.push(await world.sdk.get(`${identities}?${query}`));
      // Then
      const [first, second, passing, all, none] = answers.map(({ body }) => body);
      expect([first, second, none]).to.deep.equal([
        { detail: 'Missing identifier' },
        { detail: 'Missing identifier' },
        { detail: 'Given feature not found' },
      ]);
      expect([passing.flags.length, all.flags.length]).to.deep.equal([1, 1]);
    });

    it('identify__what_cannot_be__is_said_trait_by_trait', async () => {
      // When
      const { status, body } = await world.sdk.post(identities, {
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
      expect(await world.kept()).to.equal(0);
    });

    it('identify__names_that_differ_by_what_only_javascript_trims__stay_apart', async () => {
      // Given
      const names = ['ada', '\ufeffada', 'ada\ufeff'];
      // When
      for (const name of names) await world.sdk.post(identities, { identifier: name, traits: [{ trait_key: name, trait_value: `\ufeff${name}` }] });
      await world.sdk.post(identities, { identifier: '\x85ada\x1f ', traits: [{ trait_key: '\x1cmore\x85', trait_value: 1 }] });
      // Then
      const told = [];
      for (const name of names) told.push(await world.traitsOf(name));
      expect(told).to.deep.equal([{ ada: '\ufeffada', more: 1 }, ...names.slice(1).map((name) => ({ [name]: `\ufeff${name}` }))]);
    });

    it('identify__what_no_database_keeps__is_refused_in_words', async () => {
      // Given
      const half = '{"identifier":"ada","traits":[{"trait_key":"\\ud800","trait_value":"\\udfff"}]}';
      const large = (value: string) => `{"identifier":"ada","traits":[{"trait_key":"a","trait_value":${value}}]}`;
      // When
      const answers = [];
      for (const body of ['{"identifier":"a\\ud800"}', half, large('9007199254740992'), large('-99999999999999999999')])
        answers.push((await world.sdk.post(identities, body)).body);
      const one = { identity: { identifier: 'ada' }, trait_key: 'a', trait_value: 2 ** 53 };
      const single = await world.sdk.post('/api/v1/traits/', JSON.stringify(one));
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
      expect(await world.kept()).to.equal(0);
    });

    it('identify__identifier_is_a_number__is_its_text_with_all_its_digits', async () => {
      // When
      const told = [];
      for (const identifier of ['12', '12345678901234567890', '3.0'])
        told.push((await world.sdk.post(identities, `{"identifier":${identifier},"traits":[]}`)).body.identifier);
      // Then
      expect(told).to.deep.equal(['12', '12345678901234567890', '3.0']);
    });

    it('get__head_gzip_and_plain__tell_the_same', async () => {
      // Given
      await world.identify('ada', { plan: 'gold' });
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
      await world.identify('ada', { plan: 'gold', nicknames: '"Ä"\u2028', age: 3 });
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
