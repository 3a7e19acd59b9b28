import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { generateSync } from 'otplib';
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
});
