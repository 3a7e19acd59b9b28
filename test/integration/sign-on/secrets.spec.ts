import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { generateSync } from 'otplib';
import { newDatabase } from '../../support/databases.js';
import { createPostbox } from '../../support/postbox.js';
import { createWorld } from '../../support/world.js';

const auth = '/api/v1/auth/';

describe('what the logs say of people and their secrets', () => {
  it('logs__of_everything_that_signing_in_can_be__hold_no_secret_and_no_address', async () => {
    // Given
    const postbox = createPostbox();
    const world = await createWorld({ overrides: postbox.module });
    const [email, password, next] = ['grace.hopper@example.com', 'Corr3ct-horse-battery', 'N3xt-battery-horse'];
    const anybody = world.as();
    const { body: made } = await anybody.post(`${auth}users/`, { email, password, first_name: 'Gracious', last_name: 'Hopperton' });
    const grace = world.as(made.key);
    const secrets: string[] = [email, password, next, made.key, 'Gracious', 'Hopperton'];
    // When
    await anybody.post(`${auth}login/`, { email, password: 'Wr0ng-battery-staple' });
    await anybody.post(`${auth}login/`, '{"email": "malformed@example.com", "password": "Malf0rmed-secret"');
    await anybody.post(`${auth}users/reset_password/`, { email });
    await world.burgee.runDueTasks();
    const { uid, token } = postbox.secret();
    await anybody.post(`${auth}users/reset_password_confirm/`, { uid, token, new_password: next, re_new_password: next });
    const { secret } = (await grace.post(`${auth}app/activate/`)).body;
    const code = generateSync({ secret });
    const { backup_codes: backupCodes } = (await grace.post(`${auth}app/activate/confirm/`, { code })).body;
    const { ephemeral_token: ephemeral } = (await anybody.post(`${auth}login/`, { email, password: next })).body;
    await anybody.post(`${auth}login/code/`, { ephemeral_token: ephemeral, code });
    const { body: organisation } = await grace.post('/api/v1/organisations/', { name: 'Navy' });
    const { body: key } = await grace.post(`/api/v1/organisations/${organisation.id}/master-api-keys/`, { name: 'ci' });
    await fetch(`${world.origin}/api/v1/organisations/`, { headers: { authorization: `Api-Key ${key.key}` } });
    const redirect_uri = 'https://app.example.com/cb';
    const { body: client } = await anybody.post('/o/register/', { redirect_uris: [redirect_uri], token_endpoint_auth_method: 'client_secret_post' });
    const verifier = 'v'.repeat(64);
    const asked = { client_id: client.client_id, redirect_uri, response_type: 'code', code_challenge_method: 'S256', allow: true };
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const { body: answer } = await grace.post('/api/v1/oauth/authorize/', { ...asked, code_challenge: challenge });
    const oauthCode = new URL(answer.redirect_uri).searchParams.get('code') as string;
    const { client_id, client_secret } = client;
    const exchange = { grant_type: 'authorization_code', client_id, client_secret, code: oauthCode, redirect_uri, code_verifier: verifier };
    const { body: tokens } = await anybody.post('/o/token/', exchange);
    await grace.delete(`${auth}users/me/`, { current_password: next });
    // Then
    secrets.push('Wr0ng-battery-staple', 'Malf0rmed-secret', token, secret, ...backupCodes, ephemeral, key.key, client_secret, oauthCode, verifier);
    secrets.push(tokens.access_token, tokens.refresh_token);
    expect(secrets.every((one) => typeof one === 'string' && one.length > 5)).to.equal(true);
    const lines = JSON.stringify([world.logged, world.answered]);
    expect(lines).to.contain('account.logged_in').and.contain('oauth_tokens.issued');
    expect(secrets.filter((one) => lines.includes(one))).to.deep.equal([]);
    await world.close();
  });

  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`logs__of_a_row_that_${on}_refuses__hold_nothing_of_the_row`, async () => {
      // Given
      const world = await createWorld({ on });
      const broken = {
        sqlite: "create trigger broken before insert on account begin select raise(abort, 'disk'); end",
        postgres: "alter table account add constraint broken check (first_name <> 'Gracious')",
      };
      await world.db.raw(broken[on]);
      const [email, password] = ['grace.hopper@example.com', 'Corr3ct-horse-battery'];
      // When
      const { status } = await world.as().post(`${auth}users/`, { email, password, first_name: 'Gracious', last_name: 'Hopperton' });
      // Then
      expect(status).to.equal(500);
      const lines = JSON.stringify([world.logged, world.answered]);
      expect(lines).to.contain('bug.met').and.contain('insert into');
      expect([email, password, 'Gracious', 'Hopperton', '$argon2id$'].filter((one) => lines.includes(one))).to.deep.equal([]);
      await world.close();
    });

  it('logs__of_everything_that_keys_links_and_cookies_open__hold_none_of_them', async () => {
    // Given
    const world = await createWorld({ settings: { cookieAuth: true, allowPrivateAddresses: true, streamToken: 'Str3am-token-of-theirs' } });
    const [email, password] = ['grace.hopper@example.com', 'Corr3ct-horse-battery'];
    const secrets = ['Str3am-token-of-theirs', 'Wh-secret-of-theirs', 'Path-that-only-they-know', 'Wr0ng-token', 'Wr0ng.master-key', password, email];
    const secret = 'Wh-secret-of-theirs';
    // When
    const { headers } = await world.as().post(`${auth}users/`, { email, password, first_name: 'Grace', last_name: 'Hopper' });
    const [, cookie = ''] = /jwt=([^;]+)/.exec(headers.get('set-cookie') ?? '') ?? [];
    const me = await world.as().get(`${auth}users/me/`, undefined, { cookie: `jwt=${cookie}` });
    await world.as().get(`${auth}users/me/`, undefined, { cookie: `jwt=${cookie}x` });
    for (const wrong of ['Token Wr0ng-token', 'Bearer Wr0ng-token', 'Api-Key Wr0ng.master-key', 'Basic Wr0ng-token'])
      await world.as().get(`${auth}users/me/`, undefined, { authorization: wrong });
    const acme = `/api/v1/organisations/${world.ids.acme}/`;
    await world.admin.post(`${acme}invites/`, { email });
    const { body: link } = await world.admin.post(`${acme}invite-links/`, {});
    await world.as().post(`/api/v1/users/join/link/${link.hash}/`, {}, { cookie: `jwt=${cookie}` });
    const { body: serverKey } = await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'server' });
    await world.sdk(serverKey.key).get('/api/v1/environment-document/');
    const url = `${world.origin}/Path-that-only-they-know`;
    for (const place of ['/api/v1/environments/production-key/', acme]) await world.admin.post(`${place}webhooks/`, { url, secret, enabled: true });
    const state = `/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`;
    await world.admin.patch(state, { enabled: true });
    const { body: provider } = await world.admin.post(`/api/v1/projects/${world.ids.site}/feature-health/providers/`, { name: 'Webhook' });
    await world.as().post(new URL(provider.webhook_url).pathname, { feature: 'Banner', status: 'unhealthy' });
    await world.as().post('/sse/environments/production-key/queue-change', {}, { authorization: 'Token Str3am-token-of-theirs' });
    await world.burgee.runDueTasks();
    // Then
    const invite = await world.db('invite').first();
    secrets.push(cookie, link.hash, invite.hash, serverKey.key, new URL(provider.webhook_url).pathname.split('/').at(-1) as string);
    expect(me.status).to.equal(200);
    expect(secrets.every((one) => one.length > 5)).to.equal(true);
    const lines = JSON.stringify([world.logged, world.answered]);
    expect(lines).to.contain('webhook').and.contain('feature-health');
    expect(secrets.filter((one) => lines.includes(one))).to.deep.equal([]);
    await world.close();
  });
});
