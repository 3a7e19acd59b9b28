import { expect } from 'chai';
import { createPostbox } from '../../support/postbox.js';
import { createWorld, type World } from '../../support/world.js';

const password = 'Corr3ct-horse-battery';
const next = 'N3xt-battery-horse';
const users = '/api/v1/auth/users/';
const fresh = { new_password: next, re_new_password: next };

for (const on of ['sqlite', 'postgres'] as const)
  describe(`forgotten passwords and other addresses on ${on}`, () => {
    const postbox = createPostbox();
    let world: World;
    before(async () => {
      world = await createWorld({ on, overrides: postbox.module, settings: { frontendUrl: 'https://flags.example.com' } });
    });
    after(() => world.close());
    const ask = (path: string, body: object) => world.as().post(`${users}${path}/`, body);
    const logIn = async (email: string, secret: string) => (await world.as().post('/api/v1/auth/login/', { email, password: secret })).status;
    const signUp = async (name: string) => {
      const email = `${name}@example.com`;
      const { body } = await world.as().post(users, { email, password, first_name: 'Grace', last_name: 'Hopper' });
      return { id: body.id as number, email, api: world.as(body.key) };
    };
    const delivered = async () => {
      const before = postbox.letters.length;
      await world.burgee.runDueTasks();
      return postbox.letters.length - before;
    };

    /** What waits for another try is due now. */
    const hurry = () =>
      on === 'sqlite'
        ? world.db('task').update({ run_at: '2026-01-01T00:00:00.000000Z' })
        : world.db.raw("update graphile_worker._private_jobs set run_at = now() - interval '1 hour'");

    it('forgotten_password__secret_from_the_mail__opens_once', async () => {
      // Given
      const { id, email } = await signUp('forgetful');
      expect((await ask('reset_password', { email: email.toUpperCase() })).status).to.equal(204);
      expect(await delivered()).to.equal(1);
      const secret = postbox.secret();
      expect(JSON.stringify(postbox.letters.at(-1))).to.contain(`https://flags.example.com/password-reset/confirm/${secret.uid}/${secret.token}`);
      expect(JSON.stringify(await world.db('confirmation').where({ account_id: id })), 'kept hashed').to.not.contain(secret.token);
      // When
      const weak = await ask('reset_password_confirm', { ...secret, new_password: email, re_new_password: email });
      const both = await Promise.all([
        ask('reset_password_confirm', { ...secret, ...fresh }),
        ask('reset_password_confirm', { ...secret, ...fresh }),
      ]);
      // Then
      expect([weak.status, weak.body]).to.deep.equal([400, { new_password: ['The password is too similar to the email.'] }]);
      expect(both.map(({ status }) => status).sort()).to.deep.equal([204, 400]);
      expect([await logIn(email, password), await logIn(email, next)]).to.deep.equal([400, 200]);
      expect((await ask('reset_password_confirm', { ...secret, ...fresh })).body).to.deep.equal({ token: ['Invalid token for given user.'] });
    });

    it('forgotten_password__wrong_answers__are_told_apart_and_change_nothing', async () => {
      // Given
      const { id, email } = await signUp('target');
      const uid = Buffer.from(String(id)).toString('base64url');
      const tell = async (more: object) => (await ask('reset_password_confirm', { uid, token: 'abc-def', ...fresh, ...more })).body;
      // When
      const told = [
        await tell({}),
        await tell({ uid: 'zzz' }),
        await tell({ uid: '!' }),
        await tell({ re_new_password: 'else-else-9' }),
        await tell({ new_password: '1' }),
      ];
      // Then
      expect(told.map((body) => Object.keys(body)[0])).to.deep.equal(['token', 'uid', 'uid', 'non_field_errors', 'new_password']);
      expect(await logIn(email, password)).to.equal(200);
    });

    it('forgotten_password__asked_often__five_mails_a_day_and_the_answer_never_tells', async () => {
      // Given
      const { email } = await signUp('often');
      // When
      const statuses = new Set<number>();
      for (let n = 0; n < 7; n++) statuses.add((await ask('reset_password', { email })).status);
      statuses.add((await ask('reset_password', { email: 'nobody@example.com' })).status);
      // Then
      expect([...statuses]).to.deep.equal([204]);
      expect(await delivered()).to.equal(5);
    });

    it('forgotten_password__whoever_signs_in_elsewhere__gets_no_mail', async () => {
      // Given
      const { id, email } = await signUp('elsewhere');
      await world.db('account').where({ id }).update({ password_hash: null });
      // When
      await ask('reset_password', { email });
      // Then
      expect(await delivered()).to.equal(0);
    });

    it('forgotten_password__changed_or_expired_before_the_mail_is_sent__no_mail_with_a_dead_link', async () => {
      // Given
      const { email, api } = await signUp('remembers');
      await ask('reset_password', { email });
      // When
      await api.post(`${users}set_password/`, { current_password: password, ...fresh });
      // Then
      expect(await delivered()).to.equal(0);
    });

    it('forgotten_password__mail_server_is_down__request_succeeds_and_the_mail_comes_later', async () => {
      // Given
      const { email } = await signUp('patient');
      postbox.closed = true;
      // When
      const { status } = await ask('reset_password', { email });
      const first = await delivered();
      postbox.closed = false;
      await hurry();
      // Then
      expect([status, first, await delivered()]).to.deep.equal([204, 0, 1]);
      expect((await ask('reset_password_confirm', { ...postbox.secret(), ...fresh })).status).to.equal(204);
    });

    it('forgotten_password__three_days_later__secret_is_dead', async () => {
      // Given
      const { id, email } = await signUp('late');
      await ask('reset_password', { email });
      await delivered();
      await world.db('confirmation').where({ account_id: id }).update({ expires_at: '2026-01-01T00:00:00.000000Z' });
      // When
      const { body } = await ask('reset_password_confirm', { ...postbox.secret(), ...fresh });
      // Then
      expect(body).to.deep.equal({ token: ['Invalid token for given user.'] });
    });

    it('set_email__right_password__moves_and_tells_the_old_address', async () => {
      // Given
      const { email, api } = await signUp('mover');
      const taken = (await signUp('taken')).email;
      await ask('reset_password', { email });
      await delivered();
      const secret = postbox.secret();
      // When
      const refused = await api.post(`${users}set_email/`, { current_password: 'nope', new_email: taken.toUpperCase() });
      const { status } = await api.post(`${users}set_email/`, { current_password: password, new_email: 'Moved@example.com' });
      // Then
      expect([refused.status, refused.body]).to.deep.equal([
        400,
        { current_password: ['Invalid password.'], new_email: ['Feature flag admin user with this email already exists.'] },
      ]);
      expect([status, (await api.get(`${users}me/`)).body.email]).to.deep.equal([204, 'moved@example.com']);
      expect(await delivered()).to.equal(1);
      expect(postbox.letters.at(-1)).to.deep.include({ to: email, subject: 'Your Flagsmith email address has been changed' });
      expect((await ask('reset_password_confirm', { ...secret, ...fresh })).status, 'what the old address got').to.equal(400);
    });

    it('reset_email__secret_from_the_mail__moves_once_to_a_free_address', async () => {
      // Given
      const { email, api } = await signUp('resetter');
      const taken = (await signUp('in-the-way')).email;
      await ask('reset_email', { email });
      await delivered();
      const secret = postbox.secret();
      // When
      const refused = await ask('reset_email_confirm', { ...secret, new_email: taken });
      const { status } = await ask('reset_email_confirm', { ...secret, new_email: `free-${on}@example.com` });
      // Then
      expect([refused.status, Object.keys(refused.body)]).to.deep.equal([400, ['new_email']]);
      expect([status, (await api.get(`${users}me/`)).body.email]).to.deep.equal([204, `free-${on}@example.com`]);
      expect((await ask('reset_email_confirm', { new_email: 'x@example.com' })).body).to.have.keys('uid');
    });

    it('activation__not_in_use__is_refused_without_words', async () => {
      // Given
      const { email } = await signUp('active');
      // When
      const { status, body } = await ask('resend_activation', { email });
      // Then
      expect([status, body]).to.deep.equal([400, undefined]);
    });
  });

describe('accounts that must be activated', () => {
  it('sign_up__address_to_be_confirmed__nothing_opens_before_it_is', async () => {
    // Given
    const postbox = createPostbox();
    const world = await createWorld({ overrides: postbox.module, settings: { confirmEmail: true, domain: 'flags.example.com' } });
    const ask = (path: string, body: object) => world.as().post(`${users}${path}`, body);
    const email = 'grace@example.com';
    const logIn = async () => (await world.as().post('/api/v1/auth/login/', { email, password })).status;
    const { body: made } = await ask('', { email, password, first_name: 'Grace', last_name: 'Hopper' });
    await world.burgee.runDueTasks();
    const first = postbox.secret();
    // When
    const before = [made.is_active, await logIn(), (await world.as(made.key).get(`${users}me/`)).status];
    await ask('reset_password/', { email });
    await ask('resend_activation/', { email });
    await ask('resend_activation/', { email: 'nobody@example.com' });
    await world.burgee.runDueTasks();
    const wrong = await ask('activation/', { uid: first.uid, token: 'nonsense' });
    const right = await ask('activation/', postbox.secret());
    // Then
    expect(before).to.deep.equal([false, 400, 401]);
    expect(postbox.letters.map(({ subject }) => subject)).to.deep.equal(['Confirm your e-mail address', 'Confirm your e-mail address']);
    expect(JSON.stringify(postbox.letters.at(-1))).to.contain('https://flags.example.com/activate/');
    expect([wrong.status, right.status, await logIn()]).to.deep.equal([400, 204, 200]);
    await world.close();
  });
});
