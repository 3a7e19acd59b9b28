import { createHash, pbkdf2Sync } from 'node:crypto';
import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const password = 'Corr3ct-horse-battery';
const users = '/api/v1/auth/users/';
const login = '/api/v1/auth/login/';
const newcomer = (email: string, more: object = {}) => ({ email, password, first_name: 'Grace', last_name: 'Hopper', ...more });

for (const on of ['sqlite', 'postgres'] as const)
  describe(`accounts on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on });
    });
    after(() => world.close());
    const signUp = async (email: string) => {
      const { body } = await world.as().post(users, newcomer(email));
      return { ...body, api: world.as(body.key) };
    };
    const logIn = (email: string, secret = password) => world.as().post(login, { email, password: secret });

    it('sign_up__mixed_case_email__is_kept_in_small_letters_and_found_in_any', async () => {
      // Given
      const made = await world.as().post(users, newcomer('Grace@Example.com', { sign_up_type: '' }));
      // When
      const again = await world.as().post(users, newcomer('GRACE@example.com'));
      const { body } = await logIn('gRACE@example.com');
      // Then
      expect([made.status, made.body.email, made.body.sign_up_type]).to.deep.equal([201, 'grace@example.com', null]);
      expect([again.status, again.body]).to.deep.equal([400, { email: ['Email already exists. Please log in.'] }]);
      expect(body.key, 'one token for all logins').to.equal(made.body.key);
      expect(world.logged.map(({ event }) => event))
        .to.include('account.created')
        .and.include('account.logged_in');
    });

    it('sign_up__weak_password__all_that_is_wrong_is_said', async () => {
      // When
      const { status, body } = await world.as().post(users, newcomer('weak@example.com', { password: '12345' }));
      // Then
      expect(status).to.equal(400);
      expect(body.password).to.have.length(3);
      expect(await world.db('account').where({ email: 'weak@example.com' })).to.deep.equal([]);
    });

    it('sign_up__superuser_where_there_are_users__is_refused_and_makes_nobody', async () => {
      // When
      const { status, body } = await world.as().post(users, newcomer('root@example.com', { superuser: true }));
      // Then
      expect([status, Object.keys(body)]).to.deep.equal([400, ['superuser']]);
      expect(await world.db('account').where({ email: 'root@example.com' })).to.deep.equal([]);
    });

    it('log_in__password_of_django__opens_and_is_hashed_anew', async () => {
      // Given
      const { id } = await signUp('old@example.com');
      const digest = pbkdf2Sync(password, 'salt', 1000, 32, 'sha256').toString('base64');
      await world
        .db('account')
        .where({ id })
        .update({ password_hash: `pbkdf2_sha256$1000$salt$${digest}` });
      // When
      const wrong = await logIn('old@example.com', 'not-this-one');
      const right = await logIn('old@example.com');
      // Then
      expect([wrong.status, right.status]).to.deep.equal([400, 200]);
      expect((await world.db('account').where({ id }).first()).password_hash).to.match(/^\$argon2id\$/);
      expect((await logIn('old@example.com')).status).to.equal(200);
    });

    it('log_in__no_password_or_one_of_an_unknown_kind__never_opens', async () => {
      // Given
      const { id } = await signUp('strange@example.com');
      await world
        .db('account')
        .where({ id })
        .update({ password_hash: createHash('md5').update(password).digest('hex') });
      // When
      const answers = [
        await logIn('strange@example.com'),
        await world.as().post(login, { email: 'strange@example.com' }),
        await logIn('who@example.com'),
      ];
      // Then
      for (const { status, body } of answers)
        expect([status, body]).to.deep.equal([400, { non_field_errors: ['Unable to log in with provided credentials.'] }]);
    });

    it('log_in__ten_wrong_passwords_at_once__account_is_locked_and_its_token_goes_on', async () => {
      // Given
      const victim = await signUp('victim@example.com');
      // When
      await Promise.all(Array.from({ length: 12 }, (_, n) => logIn('victim@example.com', `wrong-${n}`)));
      // Then
      expect((await logIn('victim@example.com')).status).to.equal(400);
      expect((await victim.api.get(`${users}me/`)).status).to.equal(200);
      expect((await world.db('login_failure').where({ account_id: victim.id }).first()).count).to.equal(10);
      expect(world.logged.filter(({ event }) => event === 'account.locked').length).to.be.above(0);
    });

    it('log_out__token_is_deleted__for_all_logins', async () => {
      // Given
      const { api } = await signUp('leaver@example.com');
      // When
      const { status } = await api.post('/api/v1/auth/logout/');
      // Then
      expect([status, (await api.get(`${users}me/`)).body]).to.deep.equal([204, { detail: 'Invalid token.' }]);
      const { body } = await logIn('leaver@example.com');
      expect((await world.as(body.key).delete('/api/v1/auth/token/')).status).to.equal(204);
      expect((await world.as(body.key).get(`${users}me/`)).status).to.equal(401);
    });

    it('me__changed__names_change_and_nothing_else', async () => {
      // Given
      const { api, id } = await signUp('me@example.com');
      // When
      const { body } = await api.patch(`${users}me/`, { first_name: 'Rear', email: 'other@example.com', is_superuser: true });
      const put = await api.put(`${users}me/`, { first_name: 'Only' });
      // Then
      expect(body).to.deep.include({ id, first_name: 'Rear', last_name: 'Hopper', email: 'me@example.com', is_superuser: false });
      expect([put.status, put.body]).to.deep.equal([400, { last_name: ['This field is required.'] }]);
    });

    it('me__read__is_noted_as_activity_now_and_then', async () => {
      // Given
      const { api, id } = await signUp('active@example.com');
      const lastLogin = async () => String((await world.db('account').where({ id }).first()).last_login);
      // When
      await api.get(`${users}me/`);
      const first = await lastLogin();
      await api.get(`${users}me/`);
      // Then
      expect(first).to.not.equal('null');
      expect(await lastLogin()).to.equal(first);
    });

    it('me__asked_by_a_key__is_nobody', async () => {
      // Given
      const hash = createHash('sha256').update('secret').digest('hex');
      const key = { prefix: 'prefix', secret_hash: hash, name: 'ci', organisation_id: world.ids.acme, is_admin: true, revoked: false };
      await world.db('master_api_key').insert({ ...key, created_at: '2026-01-01T00:00:00.000000Z' });
      // When
      const response = await fetch(`${world.origin}${users}me/`, { headers: { authorization: 'Api-Key prefix.secret' } });
      // Then
      expect(response.status).to.equal(403);
    });

    it('users__by_id__are_hidden_from_everybody', async () => {
      // Given
      const { api, id } = await signUp('hidden@example.com');
      // When
      const answers = [
        await api.get(`${users}${id}/`),
        await api.put(`${users}${id}/`, {}),
        await api.patch(`${users}${id}/`, {}),
        await api.get(users),
      ];
      // Then
      for (const { status, body } of answers) expect([status, body]).to.deep.equal([404, { detail: 'Not found.' }]);
      expect((await world.as().get(users)).status).to.equal(401);
    });

    it('set_password__right_one_given__new_one_works_and_token_stays', async () => {
      // Given
      const { api } = await signUp('changer@example.com');
      const next = 'N3xt-battery-horse';
      const set = (body: object) => api.post(`${users}set_password/`, body);
      // When
      const refused = [
        await set({ current_password: 'nope', new_password: next, re_new_password: next }),
        await set({ current_password: password, new_password: next, re_new_password: 'another-one-99' }),
        await set({ current_password: password, new_password: '12345', re_new_password: '12345' }),
      ];
      const { status } = await set({ current_password: password, new_password: next, re_new_password: next });
      // Then
      expect(refused.map(({ status, body }) => [status, Object.keys(body)])).to.deep.equal([
        [400, ['current_password']],
        [400, ['non_field_errors']],
        [400, ['new_password']],
      ]);
      expect(status).to.equal(204);
      expect((await api.get(`${users}me/`)).status).to.equal(200);
      expect([(await logIn('changer@example.com')).status, (await logIn('changer@example.com', next)).status]).to.deep.equal([400, 200]);
    });

    it('delete__with_organisations__only_those_that_would_be_empty_go', async () => {
      // Given
      const alone = await signUp('alone@example.com');
      const { body: lonely } = await alone.api.post('/api/v1/organisations/', { name: 'Lonely' });
      const date_joined = '2026-01-01T00:00:00.000000Z';
      await world.db('membership').insert({ account_id: alone.id, organisation_id: world.ids.acme, role: 'ADMIN', date_joined });
      const gone = async (id: number) => (await world.db('organisation').where({ id }).first()).deleted_at !== null;
      // When
      const refused = [
        await alone.api.delete(`${users}me/`, { current_password: 'wrong-wrong-1' }),
        await alone.api.delete(`${users}me/`, { current_password: null }),
        await world.as('viewer').delete(`${users}${alone.id}/`, {}),
      ];
      const { status } = await alone.api.delete(`${users}${alone.id}/`, { current_password: password, delete_orphan_organisations: true });
      // Then
      expect(refused.map(({ status }) => status)).to.deep.equal([400, 400, 403]);
      expect(status).to.equal(204);
      expect((await logIn('alone@example.com')).status).to.equal(400);
      expect([await gone(lonely.id), await gone(world.ids.acme)]).to.deep.equal([true, false]);
      expect(world.logged.map(({ event }) => event))
        .to.include('organisation.removed')
        .and.include('account.removed');
    });

    it('delete__by_a_superuser__also_the_account_of_another', async () => {
      // Given
      const root = await world.build.account({ token: `root-${on}`, isSuperuser: true });
      const { id } = await signUp('other@example.com');
      // When
      const { status } = await world.as(`root-${on}`).delete(`${users}${id}/`, {});
      // Then
      expect([status, await world.db('account').where({ id })]).to.deep.equal([204, []]);
      expect((await world.as(`root-${on}`).delete(`${users}${id}/`, {})).status).to.equal(404);
      expect(await world.db('account').where({ id: root })).to.have.length(1);
    });
  });

describe('accounts of an installation that asks people in', () => {
  it('sign_up__invited_or_not__only_the_invited_get_in', async () => {
    // Given
    const world = await createWorld({ settings: { allowRegistrationWithoutInvite: false } });
    const created_at = '2026-01-01T00:00:00.000000Z';
    const to = { organisation_id: world.ids.acme, role: 'USER', created_at };
    await world.db('invite').insert({ ...to, hash: 'h', email: 'Asked@example.com', group_ids: '[]' });
    await world.db('invite_link').insert([
      { ...to, hash: 'live', expires_at: null },
      { ...to, hash: 'dead', expires_at: created_at },
    ]);
    const signUp = async (email: string, more: object) => (await world.as().post(users, newcomer(email, more))).status;
    // When
    const statuses = [
      await signUp('nobody@example.com', {}),
      await signUp('nobody@example.com', { sign_up_type: 'INVITE_EMAIL' }),
      await signUp('asked@example.com', { sign_up_type: 'INVITE_EMAIL' }),
      await signUp('linked@example.com', { sign_up_type: 'INVITE_LINK', invite_hash: 'dead' }),
      await signUp('linked@example.com', { sign_up_type: 'INVITE_LINK' }),
      await signUp('linked@example.com', { sign_up_type: 'INVITE_LINK', invite_hash: 'live' }),
    ];
    // Then
    expect(statuses).to.deep.equal([403, 403, 201, 403, 403, 201]);
    await world.close();
  });

  it('log_in__lockout_switched_off__any_number_of_wrong_passwords', async () => {
    // Given
    const world = await createWorld({ settings: { lockout: false, lockoutFailures: 1 } });
    await world.as().post(users, newcomer('free@example.com'));
    await world.as().post(login, { email: 'free@example.com', password: 'wrong' });
    // When
    const { status } = await world.as().post(login, { email: 'free@example.com', password });
    // Then
    expect(status).to.equal(200);
    await world.close();
  });
});
