import { expect } from 'chai';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { createElsewhere } from '../../support/elsewhere.js';
import { createWorld, type World } from '../../support/world.js';

const issuer = 'https://issuer.example.com/';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`tokens of other issuers on ${on}`, () => {
    let keys: JWK[] = [];
    let jwksUri: unknown = 'https://issuer.example.com/keys';
    const elsewhere = createElsewhere(({ url }) => {
      if (url === 'https://issuer.example.com/.well-known/openid-configuration') return { jwks_uri: jwksUri };
      if (url === 'https://issuer.example.com/keys') return { keys };
      return undefined;
    });
    let world: World;
    let at: string;
    let pair: Awaited<ReturnType<typeof newKey>>;
    const newKey = async (kid: string) => {
      const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
      return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256' } };
    };
    before(async () => {
      world = await createWorld({ on, overrides: elsewhere.module });
      at = `/api/v1/organisations/${world.ids.acme}/trust-relationships/`;
      pair = await newKey('first');
      keys = [pair.jwk];
    });
    after(() => world.close());
    const trust = async (audience: string, more: object = {}) =>
      (await world.admin.post(at, { name: 'CI', issuer, audience, is_admin: true, ...more })).body;
    const token = (claims: object, { kid, privateKey } = pair, expires = '5m') =>
      new SignJWT({ iss: issuer, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).setIssuedAt().setExpirationTime(expires).sign(privateKey);
    const jwt = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const exchange = async (secret: string) => world.as().post('/api/v1/auth/oidc/token/', { token: secret });
    const opens = async (bearer: string, path = `/api/v1/organisations/${world.ids.acme}/`) =>
      (await fetch(`${world.origin}${path}`, { headers: { authorization: `Bearer ${bearer}` } })).status;

    it('exchange__claims_as_they_must_be__gives_a_token_that_acts_as_the_trust_until_it_is_removed', async () => {
      // Given
      const { id } = await trust('flags', {
        claim_rules: [
          { claim: 'repository', values: ['acme/*', 'other/o?e'] },
          { claim: 'groups', values: ['ops'] },
        ],
      });
      // When
      const { status, body } = await exchange(await token({ aud: ['x', 'flags'], repository: 'acme/site', groups: ['dev', 'ops'], sub: 'me' }));
      // Then
      expect([status, body.token_type, body.expires_in]).to.deep.equal([200, 'Bearer', 3600]);
      expect([
        await opens(body.access_token),
        await opens(body.access_token, '/api/v1/auth/users/me/'),
        await opens(body.access_token, at),
      ]).to.deep.equal([200, 403, 401]);
      expect(world.logged.map(({ event }) => event)).to.include('trust_relationships.token.exchanged');
      expect((await world.admin.delete(`${at}${id}/`)).status).to.equal(204);
      expect(await opens(body.access_token)).to.equal(401);
      expect((await world.admin.get(`${at}${id}/`)).status).to.equal(404);
    });

    it('exchange__anything_that_does_not_fit__is_refused_in_words', async () => {
      // Given
      await trust('strict', { claim_rules: [{ claim: 'ref', values: ['refs/heads/main'] }] });
      await trust('second');
      await trust('third');
      const stranger = await newKey('first');
      const said = async (secret: string) => (await exchange(secret)).body.detail;
      // When
      const details = [
        await said(await token({ aud: 'strict', ref: 'refs/heads/other' })),
        await said(await token({ aud: 'strict' })),
        await said(await token({ sub: 'me' })),
        await said(await token({ aud: 'second', iss: 'https://nobody.example.com' })),
        await said(await token({ aud: ['second', 'third'] })),
        await said(await token({ aud: 'second' }, stranger)),
        await said(await token({ aud: 'second' }, pair, '-5m')),
        await said('a.b.c'),
        await said(`${jwt({ alg: 'none' })}.${jwt({ iss: issuer, aud: 'second' })}.`),
        await said(await token({ aud: 'second', nbf: 4_102_444_800 })),
      ];
      const rejected = world.logged.filter(({ event }) => event === 'trust_relationships.token.rejected');
      // Then
      expect(details).to.deep.equal([
        ...Array(4).fill('No trust relationship matches this token.'),
        'Token audience matches multiple trust relationships.',
        'Token validation failed.',
        'Token validation failed.',
        'Token is not a valid JWT.',
        'Token signing algorithm is not allowed.',
        'Token validation failed.',
      ]);
      expect(rejected.map((line) => [line.reason, line['token.issuer']])).to.deep.equal([
        ['no_match', issuer],
        ['no_match', issuer],
        ['no_match', issuer],
        ['unknown_issuer', 'https://nobody.example.com'],
        ['ambiguous', issuer],
        ['verification_failed', issuer],
        ['verification_failed', issuer],
        ['malformed', null],
        ['disallowed_algorithm', null],
        ['verification_failed', issuer],
      ]);
    });

    it('exchange__issuer_has_new_keys__they_are_fetched', async () => {
      // Given
      await trust('rotated');
      expect((await exchange(await token({ aud: 'rotated' }))).status).to.equal(200);
      const next = await newKey('next');
      const unknown = await exchange(await token({ aud: 'rotated' }, next));
      keys = [next.jwk];
      // When
      const { status } = await exchange(await token({ aud: 'rotated' }, next));
      // Then
      expect([unknown.body.detail, status]).to.deep.equal(['Unable to resolve issuer signing keys.', 200]);
      pair = next;
    });

    it('exchange__issuer_without_keys__is_refused', async () => {
      // Given
      const other = await createWorld({ on, overrides: elsewhere.module });
      const trusts = `/api/v1/organisations/${other.ids.acme}/trust-relationships/`;
      for (const one of [issuer, 'https://silent.example.com'])
        await other.admin.post(trusts, { name: 'CI', issuer: one, audience: 'flags', is_admin: true });
      const said = async (claims: object) =>
        (await other.as().post('/api/v1/auth/oidc/token/', { token: await token({ aud: 'flags', ...claims }) })).body.detail;
      // When
      const silent = await said({ iss: 'https://silent.example.com' });
      jwksUri = undefined;
      const without = await said({});
      jwksUri = 'http://issuer.example.com/keys';
      const open = await said({});
      jwksUri = 'https://issuer.example.com/keys';
      // Then
      expect([silent, without, open]).to.deep.equal([
        'Unable to resolve issuer signing keys.',
        'Unable to resolve issuer signing keys.',
        'Issuer JWKS endpoint must be served over https.',
      ]);
      await other.close();
    });

    it('manage__only_by_admins__same_issuer_and_audience_only_once', async () => {
      // Given
      const made = await trust('managed');
      // When
      const again = await world.admin.post(at, { name: 'CI', issuer, audience: 'managed', is_admin: true });
      const moved = await world.admin.put(`${at}${made.id}/`, { name: 'Other', issuer, audience: 'second', is_admin: true });
      const changed = await world.admin.patch(`${at}${made.id}/`, { name: 'n'.repeat(60) });
      // Then
      expect([again.status, again.body]).to.deep.equal([400, { non_field_errors: ['The fields issuer, audience must make a unique set.'] }]);
      expect([moved.status, changed.status, changed.body.audience]).to.deep.equal([400, 200, 'managed']);
      expect((await world.admin.patch(`${at}${made.id}/`, { is_admin: false })).body).to.have.keys('is_admin');
      expect((await world.admin.post(at, { name: 'X', issuer, audience: 'plain', is_admin: false })).body).to.have.keys('is_admin');
      expect((await world.admin.patch(`${at}${made.id}/`, { is_admin: true })).status).to.equal(200);
      expect([(await world.as('viewer').get(at)).status, (await world.as('stranger').get(at)).status]).to.deep.equal([403, 403]);
      const { body } = await world.admin.get(at);
      expect(body.results.find(({ id }: { id: number }) => id === made.id).name).to.equal('n'.repeat(60));
      const keysOfAcme = await world.admin.get(`/api/v1/organisations/${world.ids.acme}/master-api-keys/`);
      expect(keysOfAcme.body.count, 'what trusts act as is not among the keys').to.equal(0);
    });

    it('manage__unfit_issuers__are_refused', async () => {
      // Given
      const issuers = ['issuer', 'http://issuer.example.com', 'https://issuer.example.com?a=b', 'https://issuer.example.com#a'];
      // When
      const said = [];
      for (const one of issuers)
        said.push(
          (await world.admin.post(at, { name: 'X', issuer: one, audience: 'x', is_admin: true, claim_rules: [{ claim: 'a', values: [] }] })).body,
        );
      // Then
      expect(said.map((body) => body.issuer[0])).to.deep.equal([
        'Enter a valid URL.',
        'Issuer must be an https:// URL.',
        'Issuer must not contain a query string or fragment.',
        'Issuer must not contain a query string or fragment.',
      ]);
      expect(said[0].claim_rules).to.deep.equal([{ values: ['Ensure this field has at least 1 elements.'] }]);
    });
  });
