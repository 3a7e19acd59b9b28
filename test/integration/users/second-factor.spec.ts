import { expect } from 'chai';
import { generateSync } from 'otplib';
import { serve } from '../../../src/adapters/platform/http/serve.js';
import { KeySigner } from '../../../src/adapters/platform/key-signer.js';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { keyOfPurpose, seal, sealedPurposes } from '../../../src/adapters/platform/sealing.js';
import { createBurgee } from '../../../src/index.js';
import { createWorld, type World } from '../../support/world.js';

const password = 'Corr3ct-horse-battery';
const auth = '/api/v1/auth/';
const rate = { requests: 10_000, seconds: 60 };
const often = { loginThrottleRate: rate, secondStepThrottleRate: rate };
const headers = { 'content-type': 'application/json' };
const codeAt = (secret: string, secondsFromNow = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + secondsFromNow });
/** No code of the hour around now. */
const wrong = (secret: string) => {
  const right = new Set(Array.from({ length: 120 }, (_, step) => codeAt(secret, (step - 60) * 30)));
  return Array.from({ length: 200 }, (_, n) => String(n).padStart(6, '0')).find((code) => !right.has(code)) as string;
};

for (const on of ['sqlite', 'postgres'] as const)
  describe(`a second factor on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on, settings: { lockoutFailures: 3 } });
    });
    after(() => world.close());
    const signUp = async (name: string) => {
      const email = `${name}@example.com`;
      const { body } = await world.as().post(`${auth}users/`, { email, password, first_name: 'Grace', last_name: 'Hopper' });
      const api = world.as(body.key);
      const logIn = async () => (await world.as().post(`${auth}login/`, { email, password })).body;
      return { id: body.id as number, email, api, logIn };
    };
    const switchedOn = async (name: string) => {
      const user = await signUp(name);
      const secret: string = (await user.api.post(`${auth}app/activate/`)).body.secret;
      const { body } = await user.api.post(`${auth}app/activate/confirm/`, { code: codeAt(secret) });
      return { ...user, secret, backupCodes: body.backup_codes as string[] };
    };
    const second = (ephemeral_token: string, code: string) => world.as().post(`${auth}login/code/`, { ephemeral_token, code });

    it('switched_on__login__takes_password_and_then_a_code_within_a_quarter_of_an_hour', async () => {
      // Given
      const { secret, logIn } = await switchedOn('grace');
      for (const seconds of [0, -890, 890]) {
        const first = await logIn();
        expect(first).to.have.keys('ephemeral_token', 'method');
        // When
        const { status, body } = await second(first.ephemeral_token, codeAt(secret, seconds));
        // Then
        expect(status).to.equal(200);
        expect((await world.as(body.key).get(`${auth}users/me/`)).status).to.equal(200);
      }
    });

    it('second_step__token_used_twice_or_after_a_new_password__is_refused', async () => {
      // Given
      const { api, secret, logIn } = await switchedOn('twice');
      const { ephemeral_token } = await logIn();
      // When
      const both = await Promise.all([second(ephemeral_token, codeAt(secret)), second(ephemeral_token, codeAt(secret))]);
      const fresh = await logIn();
      const next = 'N3xt-battery-horse';
      await api.post(`${auth}users/set_password/`, { current_password: password, new_password: next, re_new_password: next });
      const after = await second(fresh.ephemeral_token, codeAt(secret));
      // Then
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
      expect([after.status, after.body]).to.deep.equal([401, { error: 'Invalid or expired token.' }]);
      for (const token of ['nonsense', '1-2-3', `${ephemeral_token}0`]) expect((await second(token, codeAt(secret))).status).to.equal(401);
    });

    it('second_step__a_quarter_of_an_hour_late__is_refused', async () => {
      // Given
      const { id, secret } = await switchedOn('late');
      const row = await world.db('account').where({ id }).first();
      const at = (Date.now() - 16 * 60 * 1000).toString(36);
      const lastLogin = row.last_login === null ? null : String(row.last_login);
      const signer = new KeySigner(world.burgee.find(Database), undefined);
      const token = `${id}-${at}-${await signer.sign('second step', `${id} ${at} ${row.password_hash} ${lastLogin}`)}`;
      // When
      const { body } = await second(token, codeAt(secret));
      // Then
      expect(body).to.deep.equal({ error: 'Invalid or expired token.' });
    });

    it('backup_codes__each__opens_once', async () => {
      // Given
      const { id, secret, backupCodes, logIn } = await switchedOn('backup');
      const [code = ''] = backupCodes;
      expect(backupCodes).to.have.length(5);
      expect(JSON.stringify(await world.db('second_factor').where({ account_id: id })), 'kept as signatures')
        .to.not.contain(code)
        .and.not.contain(secret);
      // When
      const statuses = [(await second((await logIn()).ephemeral_token, code)).status, (await second((await logIn()).ephemeral_token, code)).status];
      // Then
      expect(statuses).to.deep.equal([200, 401]);
    });

    it('wrong_codes__as_many_as_wrong_passwords__lock_the_account', async () => {
      // Given
      const { secret, logIn } = await switchedOn('guessed');
      const { ephemeral_token } = await logIn();
      // When
      for (let n = 0; n < 3; n++) expect((await second(ephemeral_token, wrong(secret))).body).to.deep.equal({ error: 'Invalid or expired code.' });
      // Then
      expect((await second(ephemeral_token, codeAt(secret))).status).to.equal(401);
      expect(await logIn()).to.have.keys('non_field_errors');
    });

    it('switched_off__between_the_steps__no_code_is_right', async () => {
      // Given
      const { api, secret, logIn } = await switchedOn('changing');
      const { ephemeral_token } = await logIn();
      // When
      expect((await api.post(`${auth}app/deactivate/`)).status).to.equal(204);
      // Then
      expect((await second(ephemeral_token, codeAt(secret))).body).to.deep.equal({ error: 'Invalid or expired code.' });
      expect(await logIn()).to.have.keys('key');
      expect((await api.post(`${auth}app/activate/`)).body.secret, 'the same secret again').to.equal(secret);
    });

    it('switching__what_cannot_be__is_said_in_the_words_of_the_reference', async () => {
      // Given
      const { api } = await signUp('confused');
      const say = async (path: string, body?: object) => {
        const { status, body: said } = await api.post(`${auth}${path}`, body);
        return [status, said];
      };
      // When
      const before = [await say('sms/activate/'), await say('app/deactivate/'), await say('app/activate/confirm/', { code: '123456' })];
      const { secret } = (await api.post(`${auth}app/activate/`)).body;
      const begun = [
        await say('app/deactivate/'),
        await say('app/activate/confirm/', { code: wrong(secret) }),
        await say('app/activate/confirm/', { code: 'abc' }),
      ];
      await say('app/activate/confirm/', { code: codeAt(secret) });
      const on = [await say('app/activate/'), await say('app/activate/confirm/', { code: codeAt(secret) })];
      // Then
      expect(before).to.deep.equal([
        [404, undefined],
        [400, { error: 'Requested MFA method does not exist.' }],
        [400, { code: ['Requested MFA method does not exist.'] }],
      ]);
      expect(begun).to.deep.equal([
        [400, { error: '2FA is not enabled.' }],
        [400, { code: ['Code invalid or expired.'] }],
        [400, { code: ['Code invalid or expired.'] }],
      ]);
      expect(on).to.deep.equal([
        [400, { error: 'MFA method already active.' }],
        [400, { code: ['MFA method already active.'] }],
      ]);
      expect((await api.get(`${auth}mfa/user-active-methods/`)).body).to.deep.equal([{ name: 'app', is_primary: true }]);
    });

    it('secret_key__set_where_there_was_none__keeps_tokens_and_second_factors', async () => {
      // Given
      const { email, secret, logIn } = await switchedOn('before-the-key');
      const { key: token } = (await second((await logIn()).ephemeral_token, codeAt(secret))).body;
      const burgee = createBurgee({ databaseUrl: world.databaseUrl, logLevel: 'CRITICAL', secretKey: 'a key that is set later', ...often });
      const later = await serve(burgee.http(), 0);
      const post = async (path: string, body: object): Promise<Record<string, string>> => {
        const answer = await fetch(`http://127.0.0.1:${later.port}${auth}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        return JSON.parse(await answer.text());
      };
      // When
      const { ephemeral_token = '' } = await post('login/', { email, password });
      const { key } = await post('login/code/', { ephemeral_token, code: codeAt(secret) });
      // Then
      expect(key).to.equal(token);
      await later.close();
      await burgee.close();
    });

    it('secret_key__lost__opens_nothing_and_what_it_hid_is_made_anew', async () => {
      // Given
      const { id, api, secret, email, logIn } = await switchedOn('lost-the-key');
      const { key: token } = (await second((await logIn()).ephemeral_token, codeAt(secret))).body;
      const lost = { sealed_key: seal(keyOfPurpose('lost', sealedPurposes.loginToken), token) };
      await world.db('account_token').where({ account_id: id }).update(lost);
      const hidden = seal(keyOfPurpose('lost', sealedPurposes.secondFactor), secret);
      await world.db('second_factor').where({ account_id: id }).update({ sealed_secret: hidden });
      // When
      const refused = await second((await logIn()).ephemeral_token, codeAt(secret));
      await api.post(`${auth}app/deactivate/`);
      const { body: fresh } = await world.as().post(`${auth}login/`, { email, password });
      const again = world.as(fresh.key);
      const { body: begun } = await again.post(`${auth}app/activate/`);
      const { status } = await again.post(`${auth}app/activate/confirm/`, { code: codeAt(begun.secret) });
      // Then
      expect([refused.status, refused.body]).to.deep.equal([401, { error: 'Invalid or expired code.' }]);
      expect(fresh.key)
        .to.match(/^[0-9a-f]{40}$/)
        .and.not.equal(token);
      expect((await world.as(token).get(`${auth}users/me/`)).status, 'the one of before').to.equal(401);
      expect([status, begun.secret === secret]).to.deep.equal([200, false]);
    });

    it('signing_key__none_is_set__one_was_made_and_is_shared_by_all_nodes', async () => {
      // Given
      const database = world.burgee.find(Database);
      const nodes = [new KeySigner(database, undefined), new KeySigner(database, undefined)];
      // When
      const signatures = await Promise.all(nodes.map((node) => node.sign('test', 'text')));
      // Then
      expect(signatures[0])
        .to.equal(signatures[1])
        .and.match(/^[0-9a-f]{64}$/);
      expect(await new KeySigner(database, 'given').sign('test', 'text')).to.not.equal(signatures[0]);
      expect(await world.db('signing_key')).to.have.length(1);
    });

    it('signing_key__database_did_not_answer_once__is_read_at_the_next_call', async () => {
      // Given
      const database = world.burgee.find(Database);
      let down = true;
      const rows: Database['rows'] = (...args) => (down ? Promise.reject(new Error('no database')) : database.rows(...args));
      const signer = new KeySigner(Object.assign(Object.create(database) as Database, { rows }), undefined);
      // When
      const refused = await signer.sign('test', 'text').catch(String);
      down = false;
      const signed = await signer.sign('test', 'text');
      // Then
      expect([refused, signed]).to.deep.equal(['Error: no database', await new KeySigner(database, undefined).sign('test', 'text')]);
    });
  });
