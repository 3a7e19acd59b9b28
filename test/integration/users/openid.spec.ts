import { expect } from 'chai';
import { Clock } from '../../../src/application/shared/clock.js';
import { type People, startOpenIdServer } from '../../support/openid-server.js';
import { createWorld } from '../../support/world.js';

const path = '/api/v1/auth/oauth/oidc/';
const people: People = {
  grace: { email: 'Grace@example.com', email_verified: true, given_name: 'Grace', family_name: 'Hopper' },
  unsure: { email: 'unsure@example.com', email_verified: false },
  silent: { email: 'silent@example.com' },
  nobody: { given_name: 'No address' },
};

describe('signing in with an OpenID provider', () => {
  const who = { now: 'grace' };
  let provider: Awaited<ReturnType<typeof startOpenIdServer>>;
  before(async () => {
    provider = await startOpenIdServer(people, who);
  });
  after(() => provider.stop());

  /** A world whose clock can be set forward, and one who signs in with the provider. */
  async function openWorld(settings: object = {}) {
    const late = { seconds: 0 };
    const now = () => `${new Date(Date.now() + late.seconds * 1000).toISOString().slice(0, -1)}000Z`;
    const world = await createWorld({
      overrides: { name: 'clock', provide: (provide) => provide(Clock, [], () => ({ now })) },
      settings: { ...provider.settings, ...settings },
    });
    const begin = async () => (await world.as().get(path)).body;
    const signIn = async (person: string, more: object = {}) => {
      who.now = person;
      return world.as().post(path, { ...(await provider.visit((await begin()).authorization_url)), ...more });
    };
    return { world, late, begin, signIn };
  }

  it('sign_in__somebody_new__signs_up_and_then_in', async () => {
    // Given
    const { world, signIn } = await openWorld();
    // When
    const first = await signIn('grace', { sign_up_type: 'NO_INVITE' });
    const second = await signIn('grace');
    // Then
    expect([first.status, first.body.is_new_user, second.body]).to.deep.equal([200, true, { key: first.body.key, is_new_user: false }]);
    const me = (await world.as(first.body.key).get('/api/v1/auth/users/me/')).body;
    expect(me).to.deep.include({ email: 'grace@example.com', first_name: 'Grace', last_name: 'Hopper', auth_type: 'OIDC' });
    await world.close();
  });

  it('sign_in__whatever_comes_of_it__secrets_codes_and_states_are_not_logged', async () => {
    // Given
    const { world, begin } = await openWorld();
    who.now = 'grace';
    const { authorization_url, state } = await begin();
    const brought = await provider.visit(authorization_url);
    // When
    const first = await world.as().post(path, brought);
    const again = await world.as().post(path, brought);
    // Then
    const logged = JSON.stringify(world.logged);
    expect([first.status, again.status >= 400]).to.deep.equal([200, true]);
    expect(world.logged).not.to.have.length(0);
    for (const secret of [provider.settings.oidcClientSecret, brought.code, state, first.body.key]) {
      expect(secret).to.be.a('string').with.length.above(5);
      expect(logged).not.to.contain(secret);
    }
    await world.close();
  });

  it('sign_in__account_with_a_password__is_the_same_one', async () => {
    // Given
    const { world, signIn } = await openWorld();
    const account = { email: 'grace@example.com', password: 'Corr3ct-horse-battery', first_name: 'G', last_name: 'H' };
    const { body: made } = await world.as().post('/api/v1/auth/users/', account);
    // When
    const { body } = await signIn('grace');
    // Then
    expect(body).to.deep.equal({ key: made.key, is_new_user: false });
    await world.close();
  });

  it('newcomer__where_only_who_is_invited_may_come__is_refused', async () => {
    // Given
    const { world, signIn } = await openWorld({ allowRegistrationWithoutInvite: false });
    // When
    const { status } = await signIn('grace');
    // Then
    expect([status, (await world.db('account').where({ email: 'grace@example.com' })).length]).to.deep.equal([403, 0]);
    await world.close();
  });

  it('address__that_is_not_verified_or_none__is_a_failure_of_the_provider', async () => {
    // Given
    const { world, signIn } = await openWorld();
    // When
    const answers = [];
    for (const person of ['unsure', 'silent', 'nobody']) answers.push(await signIn(person));
    // Then
    for (const { status, body } of answers) expect([status, body]).to.deep.equal([502, { message: 'An error occurred authenticating with OIDC' }]);
    await world.close();
  });

  it('address__of_which_nothing_is_said__is_taken_where_that_is_allowed_but_never_an_unverified_one', async () => {
    // Given
    const { world, signIn } = await openWorld({ oidcVerifiedEmail: false });
    // When
    const answers = [(await signIn('silent')).status, (await signIn('unsure')).status];
    // Then
    expect(answers).to.deep.equal([200, 502]);
    await world.close();
  });

  it('code__used_twice_or_made_up__is_a_failure_of_the_provider', async () => {
    // Given
    const { world, begin } = await openWorld();
    who.now = 'grace';
    const back = await provider.visit((await begin()).authorization_url);
    await world.as().post(path, back);
    // When
    const answers = [await world.as().post(path, back), await world.as().post(path, { ...back, code: 'made up' })];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([502, 502]);
    await world.close();
  });

  it('state__of_another_sign_in_or_none__is_refused', async () => {
    // Given
    const { world, late, begin } = await openWorld();
    who.now = 'grace';
    const back = await provider.visit((await begin()).authorization_url);
    const said = { state: ['This sign-in was not begun here, or too long ago.'] };
    // When
    const made = await world.as().post(path, { ...back, state: 'made up' });
    const tampered = await world.as().post(path, { ...back, state: `A${back.state?.slice(1)}` });
    const others = await world.as().post(path, { ...back, state: (await begin()).state });
    const mixedUp = await world.as().post(path, { ...back, iss: 'https://elsewhere.invalid' });
    late.seconds = 601;
    const tooLate = await world.as().post(path, back);
    // Then
    for (const { status, body } of [made, tampered, tooLate]) expect([status, body]).to.deep.equal([400, said]);
    expect([others.status, mixedUp.status]).to.deep.equal([502, 502]); // another's verifier does not fit, and answers of another provider are none
    expect((await world.as().post(path, {})).body).to.have.keys('code', 'state');
    await world.close();
  });

  it('authorization_url__of_two_sign_ins__asks_for_a_code_with_a_challenge_a_nonce_and_the_state', async () => {
    // Given
    const { world, begin } = await openWorld();
    // When
    const [first, second] = [await begin(), await begin()];
    // Then
    const asked = Object.fromEntries(new URL(first.authorization_url).searchParams);
    expect(asked).to.deep.include({
      response_type: 'code',
      client_id: 'burgee',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      state: first.state,
    });
    expect(asked.nonce).to.be.a('string').and.not.equal(new URL(second.authorization_url).searchParams.get('nonce'));
    expect(asked.redirect_uri).to.equal(provider.settings.oidcRedirectUri);
    await world.close();
  });

  it('provider__that_is_none_or_not_there__is_told_and_tried_again', async () => {
    // Given
    const none = await createWorld();
    const away = await createWorld({ settings: { oidcIssuer: 'http://127.0.0.1:9', oidcClientId: 'burgee' } });
    // When
    const answers = [
      await none.as().get(path),
      await none.as().post(path, { code: 'x', state: 'y' }),
      await away.as().get(path),
      await away.as().get(path),
    ];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 502, 502]);
    expect(answers[2]?.body).to.deep.equal({ message: 'An error occurred authenticating with OIDC' });
    expect(away.logged.filter(({ event }) => event === 'bug.met')).to.deep.equal([]);
    await none.close();
    await away.close();
  });
});
