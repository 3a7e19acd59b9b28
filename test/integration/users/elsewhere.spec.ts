import { expect } from 'chai';
import { createElsewhere } from '../../support/elsewhere.js';
import { createWorld, type World } from '../../support/world.js';

const oauth = '/api/v1/auth/oauth/';

describe('signing in with other services', () => {
  let google: object | undefined;
  let emails: readonly object[] = [];
  let token: object = {};
  const elsewhere = createElsewhere(({ url }) => {
    if (url.startsWith('https://www.googleapis.com/')) return google;
    if (url === 'https://github.com/login/oauth/access_token') return token;
    return url.endsWith('/emails') ? emails : { name: 'Grace Brewster Hopper' };
  });
  let world: World;
  before(async () => {
    world = await createWorld({ overrides: elsewhere.module, settings: { githubClientId: 'us', githubClientSecret: 'hush' } });
  });
  after(() => world.close());
  const signIn = (service: 'google' | 'github', more: object = {}) => world.as().post(`${oauth}${service}/`, { access_token: 'proof', ...more });
  const me = async (key: string) => (await world.as(key).get('/api/v1/auth/users/me/')).body;

  it('google__somebody_new__signs_up_and_then_in', async () => {
    // Given
    google = { email: 'Grace@example.com', given_name: 'Grace', family_name: 'Hopper', id: '1' };
    // When
    const first = await signIn('google', { sign_up_type: 'NO_INVITE' });
    const second = await signIn('google');
    // Then
    expect([first.body.is_new_user, second.body.is_new_user, first.body.key]).to.deep.equal([true, false, second.body.key]);
    expect(await me(first.body.key)).to.deep.include({
      email: 'grace@example.com',
      first_name: 'Grace',
      auth_type: 'GOOGLE',
      sign_up_type: 'NO_INVITE',
    });
    expect(elsewhere.asked.at(-1)?.headers).to.deep.include({ authorization: 'Bearer proof' });
  });

  it('google__address_not_confirmed_or_no_answer__is_a_failure_of_google', async () => {
    // Given
    const answers = [{ email: 'unsure@example.com', verified_email: false }, {}, undefined];
    for (const answer of answers) {
      google = answer;
      // When
      const { status, body } = await signIn('google');
      // Then
      expect([status, body]).to.deep.equal([502, { message: 'An error occurred authenticating with GOOGLE' }]);
    }
  });

  it('github__account_with_a_password__is_the_same_one', async () => {
    // Given
    const password = 'Corr3ct-horse-battery';
    const { body: made } = await world.as().post('/api/v1/auth/users/', { email: 'both@example.com', password, first_name: 'B', last_name: 'H' });
    token = { access_token: 'theirs' };
    emails = [
      { email: 'other@example.com', primary: false, verified: true },
      { email: 'both@example.com', primary: true, verified: true },
    ];
    // When
    const { body } = await signIn('github');
    // Then
    expect(body).to.deep.equal({ key: made.key, is_new_user: false });
    expect((await me(body.key)).auth_type).to.equal('GITHUB');
    expect(elsewhere.asked.find(({ url }) => url.includes('access_token'))?.body).to.equal('code=proof&client_id=us&client_secret=hush');
  });

  it('github__no_confirmed_address_or_no_such_code__is_a_failure_of_github', async () => {
    // Given
    token = { access_token: 'theirs' };
    emails = [{ email: 'unsure@example.com', primary: true, verified: false }];
    const unsure = await signIn('github');
    token = { error: 'bad_verification_code' };
    // When
    const unknown = await signIn('github');
    // Then
    expect([unsure.status, unknown.status, unknown.body]).to.deep.equal([502, 502, { message: 'An error occurred authenticating with GITHUB' }]);
  });

  it('google__account_that_is_switched_off__stays_closed', async () => {
    // Given
    google = { email: 'off@example.com' };
    await signIn('google');
    await world.db('account').where({ email: 'off@example.com' }).update({ is_active: false });
    // When
    const { status } = await signIn('google');
    // Then
    expect(status).to.equal(400);
  });
});

describe('an installation with closed doors', () => {
  it('sign_up_and_passwords__prevented__are_refused_everywhere', async () => {
    // Given
    const elsewhere = createElsewhere(() => ({ email: 'new@example.com' }));
    const world = await createWorld({ overrides: elsewhere.module, settings: { preventSignup: true, preventEmailPassword: true } });
    const password = 'Corr3ct-horse-battery';
    // When
    const statuses = [
      (await world.as().post('/api/v1/auth/users/', { email: 'a@example.com', password, first_name: 'A', last_name: 'B' })).status,
      (await world.as().post('/api/v1/auth/login/', { email: 'admin@example.com', password })).status,
      (await world.as().post(`${oauth}google/`, { access_token: 'proof' })).status,
    ];
    // Then
    expect(statuses).to.deep.equal([403, 403, 403]);
    await world.close();
  });
});
