import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const redirect = 'https://app.example.com/callback';
const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const long_ago = '2026-01-01T00:00:00.000000Z';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`programs that act for people on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on, settings: { apiUrl: 'https://api.example.com', frontendUrl: 'https://flags.example.com' } });
    });
    after(() => world.close());
    const register = async (more: object = {}) => (await world.as().post('/o/register/', { redirect_uris: [redirect], ...more })).body;
    const consent = (client_id: string, more: object = {}) =>
      world.admin.post('/api/v1/oauth/authorize/', {
        client_id,
        redirect_uri: redirect,
        response_type: 'code',
        code_challenge: challenge,
        code_challenge_method: 'S256',
        allow: true,
        ...more,
      });
    const codeFor = async (client_id: string, more: object = {}) =>
      new URL((await consent(client_id, more)).body.redirect_uri).searchParams.get('code') as string;
    const form = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
      const response = await fetch(`${world.origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    };
    const exchange = (client_id: string, code: string, more: Record<string, string> = {}, headers?: Record<string, string>) =>
      form('/o/token/', { grant_type: 'authorization_code', client_id, code, redirect_uri: redirect, code_verifier: verifier, ...more }, headers);
    const refresh = (client_id: string, refresh_token: string) => form('/o/token/', { grant_type: 'refresh_token', client_id, refresh_token });
    const opens = async (key: string, path = '/api/v1/auth/users/me/') =>
      (await fetch(`${world.origin}${path}`, { headers: { authorization: `Bearer ${key}` } })).status;

    it('consent__given__code_is_exchanged_once_for_tokens_that_act_for_the_person', async () => {
      // Given
      const { client_id } = await register();
      const code = await codeFor(client_id);
      // When
      const both = await Promise.all([exchange(client_id, code), exchange(client_id, code)]);
      // Then
      const [tokens] = both.filter(({ status }) => status === 200).map(({ body }) => body);
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 400]);
      expect(tokens).to.include({ token_type: 'Bearer', scope: 'mcp', expires_in: 900 });
      expect([await opens(tokens.access_token), await opens('nonsense'), await opens(tokens.refresh_token)]).to.deep.equal([200, 401, 401]);
      const kept = JSON.stringify([await world.db('oauth_token'), await world.db('oauth_consent')]);
      for (const secret of [code, tokens.access_token, tokens.refresh_token]) expect(kept).to.not.contain(secret);
      await world.db('oauth_token').update({ access_expires_at: long_ago });
      expect(await opens(tokens.access_token)).to.equal(401);
    });

    it('exchange__wrong_verifier__uses_the_code_up', async () => {
      // Given
      const { client_id } = await register();
      const code = await codeFor(client_id);
      // When
      const wrong = await exchange(client_id, code, { code_verifier: 'w'.repeat(64) });
      const right = await exchange(client_id, code);
      // Then
      expect([wrong.status, wrong.body, right.status]).to.deep.equal([400, { error: 'invalid_grant' }, 400]);
    });

    it('exchange__what_is_missing_or_unknown__is_said_as_the_protocol_has_it', async () => {
      // Given
      const { client_id } = await register();
      const other = await register();
      // When
      const said = [
        await form('/o/token/', { client_id }),
        await form('/o/token/', { client_id, grant_type: 'nonsense' }),
        await form('/o/token/', { client_id, grant_type: 'authorization_code', code_verifier: verifier }),
        await form('/o/token/', { client_id: 'nobody', grant_type: 'refresh_token', refresh_token: 'x' }),
        await exchange(other.client_id, await codeFor(client_id)),
        await exchange(client_id, await codeFor(client_id), { redirect_uri: 'https://app.example.com/other' }),
      ];
      await world.db('oauth_consent').delete();
      const late = await codeFor(client_id);
      await world.db('oauth_consent').update({ expires_at: long_ago });
      said.push(await exchange(client_id, late), await form('/o/token/', [] as never));
      // Then
      expect(said.map(({ status, body }) => [status, body])).to.deep.equal([
        [400, { error: 'unsupported_grant_type' }],
        [400, { error: 'unsupported_grant_type' }],
        [400, { error: 'invalid_request', error_description: 'Missing code parameter.' }],
        [401, { error: 'invalid_client' }],
        [400, { error: 'invalid_grant' }],
        [400, { error: 'invalid_request', error_description: 'Mismatching redirect URI.' }],
        [400, { error: 'invalid_grant' }],
        [400, { error: 'unsupported_grant_type' }],
      ]);
    });

    it('program_with_a_secret__without_it__gets_nothing', async () => {
      // Given
      const { client_id, client_secret } = await register({ token_endpoint_auth_method: 'client_secret_basic' });
      const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`${client_id}:${secret}`).toString('base64')}` });
      // When
      const without = await exchange(client_id, await codeFor(client_id));
      const wrong = await exchange(client_id, await codeFor(client_id), {}, basic('wrong'));
      const inBody = await exchange(client_id, await codeFor(client_id), { client_secret });
      const inHeader = await exchange(client_id, await codeFor(client_id), {}, basic(client_secret));
      // Then
      expect([without.status, wrong.status, inBody.status, inHeader.status]).to.deep.equal([401, 401, 200, 200]);
      expect(JSON.stringify(await world.db('oauth_client')), 'kept hashed').to.not.contain(client_secret);
      const token = inHeader.body.access_token;
      expect((await form('/o/revoke_token/', { client_id, token })).body).to.deep.equal({ error: 'invalid_client' });
      expect((await form('/o/revoke_token/', { token }, basic(client_secret))).status).to.equal(200);
      expect(await opens(token)).to.equal(401);
    });

    it('refresh__next_tokens__replace_the_old_ones_and_a_late_reuse_takes_all_back', async () => {
      // Given
      const { client_id } = await register();
      const { body: first } = await exchange(client_id, await codeFor(client_id));
      // When
      const { body: second } = await refresh(client_id, first.refresh_token);
      const { status: again } = await refresh(client_id, first.refresh_token);
      // Then
      expect([await opens(first.access_token), await opens(second.access_token), again]).to.deep.equal([401, 200, 200]);
      await world.db('oauth_token').whereNotNull('replaced_at').update({ replaced_at: long_ago });
      expect((await refresh(client_id, first.refresh_token)).body).to.deep.equal({ error: 'invalid_grant' });
      expect([await opens(second.access_token), (await refresh(client_id, second.refresh_token)).status]).to.deep.equal([401, 400]);
    });

    it('revoke__token_of_another_program__stays', async () => {
      // Given
      const [mine, other] = [await register(), await register()];
      const { body } = await exchange(mine.client_id, await codeFor(mine.client_id));
      // When
      const { status } = await form('/o/revoke_token/', { client_id: other.client_id, token: body.access_token });
      // Then
      expect([status, await opens(body.access_token)]).to.deep.equal([200, 200]);
      expect((await form('/o/revoke_token/', { token: body.access_token })).status).to.equal(401);
    });

    it('consent__refused_or_wrongly_asked__no_code', async () => {
      // Given
      const { client_id } = await register();
      // When
      const refused = await consent(client_id, { allow: false, state: 'xyz' });
      const wrong = [
        await consent(client_id, { code_challenge_method: 'plain' }),
        await consent(client_id, { scope: 'admin-api' }),
        await consent(client_id, { redirect_uri: 'https://evil.example.com/' }),
      ];
      // Then
      expect(refused.body.redirect_uri).to.equal(`${redirect}?error=access_denied&state=xyz`);
      expect(wrong.map(({ status, body }) => [status, body.error])).to.deep.equal([
        [400, 'invalid_request'],
        [400, 'invalid_scope'],
        [400, 'invalid_request'],
      ]);
    });

    it('command_line_of_flagsmith__known_everywhere__comes_back_to_any_port_of_its_machine', async () => {
      // Given
      const redirect_uri = 'http://127.0.0.1:43210/callback';
      const query = new URLSearchParams({
        client_id: 'flagsmith-cli',
        redirect_uri,
        response_type: 'code',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      // When
      const { body: shown } = await world.admin.get(`/api/v1/oauth/authorize/?${query}`);
      const code = await codeFor('flagsmith-cli', { redirect_uri });
      const { status, body } = await exchange('flagsmith-cli', code, { redirect_uri });
      // Then
      expect(shown).to.deep.include({ is_verified: true, redirect_uri, application: { name: 'Flagsmith CLI', client_id: 'flagsmith-cli' } });
      expect([status, body.scope]).to.deep.equal([200, 'admin-api']);
    });

    it('metadata__asked_by_anybody__says_where_all_is', async () => {
      // When
      const { body } = await world.as().get('/.well-known/oauth-authorization-server');
      // Then
      expect(body).to.deep.include({
        issuer: 'https://api.example.com',
        authorization_endpoint: 'https://flags.example.com/oauth/authorize/',
        token_endpoint: 'https://api.example.com/o/token/',
        code_challenge_methods_supported: ['S256'],
      });
    });

    it('register__wrong_metadata__first_problem_is_said_as_rfc_7591_has_it', async () => {
      // When
      const bodies = [
        await register({ redirect_uris: ['http://app.example.com/'] }),
        await register({ grant_types: ['password'] }),
        await register({ client_name: 'a\nb' }),
        await register({ token_endpoint_auth_method: 'private_key_jwt', redirect_uris: 'x'.repeat(5000), client_name: 7 }),
        (await world.as().post('/o/register/', [])).body,
      ];
      // Then
      expect(bodies.map(({ error }) => error)).to.deep.equal([
        'invalid_redirect_uri',
        'invalid_client_metadata',
        'invalid_client_metadata',
        'invalid_redirect_uri',
        'invalid_client_metadata',
      ]);
      const told = world.logged.filter(({ event }) => event === 'oauth2_metadata.registration.rejected');
      expect(told.map(({ error }) => error)).to.deep.equal(bodies.map(({ error }) => error));
      expect(told[0])
        .to.include({ level: 'error', 'client.name': null })
        .and.deep.include({ redirect_uris: ['http://app.example.com/'] });
      const metrics = await (await fetch(`${world.origin}/metrics`)).text();
      const count = (method: string, outcome: string) =>
        Number(new RegExp(`registrations_total{token_endpoint_auth_method="${method}",outcome="${outcome}"} (\\d+)`).exec(metrics)?.[1] ?? 0);
      expect([count('none', 'rejected'), count('other', 'rejected')]).to.deep.equal([4, 1]);
      expect(count('none', 'registered')).to.be.above(0);
    });
  });
