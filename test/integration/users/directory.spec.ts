import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'chai';
import { base, startDirectory } from '../../support/directory-server.js';
import { createWorld } from '../../support/world.js';

const login = '/api/v1/auth/login/';
const people = [
  { uid: 'grace', password: 'navy', email: 'Grace@example.com', givenName: 'Grace', sn: 'Hopper', memberOf: 'cn=staff,dc=example,dc=com' },
  { uid: 'ada', password: 'engine', email: ['ada@example.com', 'other@example.com'], givenName: 'Ada', sn: 'Lovelace' },
  { uid: 'silent', password: 'secret', givenName: 'No', sn: 'Address' },
  { uid: 'a,b+c', password: 'odd', email: 'odd@example.com' },
];
const wrong = { non_field_errors: ['Unable to log in with provided credentials.'] };

describe('logging in with a directory', () => {
  let directory: Awaited<ReturnType<typeof startDirectory>>;
  before(async () => {
    directory = await startDirectory(people);
  });
  after(() => directory.stop());

  const openWorld = async (settings: object = {}) => {
    const world = await createWorld({ settings: { ldapUrl: directory.url, ...settings } });
    const logIn = (email: string, password: string) => world.as().post(login, { email, password });
    const me = async (key: string) => (await world.as(key).get('/api/v1/auth/users/me/')).body;
    return { world, logIn, me };
  };

  it('log_in__somebody_new__has_an_account_from_then_on', async () => {
    // Given
    const { world, logIn, me } = await openWorld({ allowRegistrationWithoutInvite: false });
    // When
    const first = await logIn('grace', 'navy');
    const second = await logIn('grace', 'navy');
    const other = await logIn('ada', 'engine');
    // Then
    expect([first.status, second.body]).to.deep.equal([200, first.body]);
    expect(await me(first.body.key)).to.deep.include({ email: 'grace@example.com', first_name: 'Grace', last_name: 'Hopper', auth_type: 'LDAP' });
    expect(await me(other.body.key)).to.deep.include({ email: 'ada@example.com', last_name: 'Lovelace' });
    expect(world.logged.filter(({ event }) => event === 'account.created')).to.have.length(2);
    expect(JSON.stringify(world.logged)).not.to.match(/navy|engine/);
    await world.close();
  });

  it('log_in__wrong_password_or_nobody__is_refused_as_anywhere', async () => {
    // Given
    const { world, logIn } = await openWorld();
    directory.asked.length = 0;
    // When
    const answers = [];
    for (const [name, password] of [
      ['grace', 'wrong'],
      ['nobody', 'navy'],
      ['silent', 'secret'],
    ] as const)
      answers.push(await logIn(name, password));
    const asked = [...directory.asked];
    const empty = await logIn('grace', '');
    // Then
    for (const { status, body } of answers) expect([status, body]).to.deep.equal([400, wrong]);
    expect([empty.status, directory.asked]).to.deep.equal([400, asked]); // a bind without a password is one as nobody, and succeeds
    expect(asked[0]).to.equal(`bind uid=grace,${base}`);
    await world.close();
  });

  it('log_in__with_what_would_be_a_filter_or_another_name__is_taken_as_it_is_written', async () => {
    // Given
    const { world, logIn, me } = await openWorld();
    // When
    const hostile = [];
    for (const name of ['*', 'grace)(uid=*', '*)(objectClass=*', `grace,${base}`, 'gra*', '\\2a', 'x'.repeat(5000)])
      hostile.push((await logIn(name, 'navy')).status);
    const odd = await logIn('a,b+c', 'odd');
    // Then
    expect(hostile).to.deep.equal(Array(7).fill(400));
    expect((await me(odd.body.key)).email).to.equal('odd@example.com');
    await world.close();
  });

  it('log_in__where_a_group_is_demanded__is_for_its_members', async () => {
    // Given
    const { world, logIn } = await openWorld({ ldapGroup: 'cn=staff,dc=example,dc=com' });
    // When
    const answers = [(await logIn('grace', 'navy')).status, (await logIn('ada', 'engine')).status];
    // Then
    expect(answers).to.deep.equal([200, 400]);
    await world.close();
  });

  for (const [format, domain, name] of [
    ['active_directory', 'ACME', 'ACME\\grace'],
    ['active_directory', undefined, 'grace'],
    ['active_directory_principal', 'acme.example', 'grace@acme.example'],
    ['active_directory_principal', undefined, 'grace'],
  ] as const)
    it(`log_in__as_${format}_wants_it_${domain === undefined ? 'without' : 'with'}_a_domain__binds_by_that_name`, async () => {
      // Given
      const said: Buffer[] = [];
      const listener = createServer((socket) => socket.once('data', (bytes) => said.push(bytes) && socket.destroy())).listen(0, '127.0.0.1');
      await once(listener, 'listening');
      const { world, logIn } = await openWorld({
        ldapUrl: `ldap://127.0.0.1:${(listener.address() as AddressInfo).port}`,
        ldapUsername: `django_python3_ldap.utils.format_username_${format}`,
        ldapDomain: domain,
      });
      // When
      await logIn('grace', 'navy');
      // Then
      expect(said.map((bytes) => bytes.includes(Buffer.from([4, name.length, ...Buffer.from(name)])))).to.deep.equal([true]);
      await world.close();
      listener.close();
    });

  it('log_in__account_with_a_password_here__works_with_either', async () => {
    // Given
    const { world, logIn } = await openWorld();
    const account = { email: 'grace@example.com', password: 'Corr3ct-horse-battery', first_name: 'G', last_name: 'H' };
    const { body: made } = await world.as().post('/api/v1/auth/users/', account);
    // When
    const here = await logIn('grace@example.com', 'Corr3ct-horse-battery');
    const there = await logIn('grace', 'navy');
    // Then
    expect([here.body, there.body]).to.deep.equal([{ key: made.key }, { key: made.key }]);
    await world.close();
  });

  it('log_in__account_that_is_switched_off_or_has_a_second_factor__is_held_to_it', async () => {
    // Given
    const { world, logIn } = await openWorld();
    const { body } = await logIn('grace', 'navy');
    const self = world.as(body.key);
    await self.post('/api/v1/auth/app/activate/');
    await world.db('second_factor').update({ is_active: true });
    // When
    const second = await logIn('grace', 'navy');
    await world.db('account').where({ email: 'grace@example.com' }).update({ is_active: false });
    const off = await logIn('grace', 'navy');
    // Then
    expect([second.status, Object.keys(second.body).sort()]).to.deep.equal([200, ['ephemeral_token', 'method']]);
    expect([off.status, off.body]).to.deep.equal([400, wrong]);
    await world.close();
  });

  it('log_in__account_that_is_locked__is_locked_for_the_directory_too', async () => {
    // Given
    const { world, logIn } = await openWorld({ lockoutFailures: 2 });
    await logIn('grace', 'navy');
    for (const guess of ['one', 'two']) await logIn('grace@example.com', guess);
    // When
    const locked = await logIn('grace', 'navy');
    await world.db('login_failure').update({ last_at: '2020-01-01T00:00:00.000000Z' });
    const later = await logIn('grace', 'navy');
    // Then
    expect([locked.status, locked.body, later.status]).to.deep.equal([400, wrong, 200]);
    await world.close();
  });

  it('newcomer__where_an_organisation_is_named__is_in_it', async () => {
    // Given
    const { world: first } = await openWorld();
    await first.close();
    const { world, logIn } = await openWorld({ ldapOrganisation: 1 });
    const { world: nowhere, logIn: logInNowhere } = await openWorld({ ldapOrganisation: 999 });
    // When
    const { key } = (await logIn('grace', 'navy')).body;
    const { key: other } = (await logInNowhere('grace', 'navy')).body;
    // Then
    const organisations = async (who: ReturnType<typeof world.as>) =>
      (await who.get('/api/v1/organisations/')).body.results.map(({ name, role }: { name: string; role: string }) => [name, role]);
    expect(await organisations(world.as(key))).to.deep.equal([['Acme', 'USER']]);
    expect(await organisations(nowhere.as(other))).to.deep.equal([]);
    await world.close();
    await nowhere.close();
  });

  it('directory__that_is_not_there_or_speaks_no_tls__leaves_passwords_here_as_they_are', async () => {
    // Given
    const account = { email: 'grace@example.com', password: 'Corr3ct-horse-battery', first_name: 'G', last_name: 'H' };
    for (const settings of [{ ldapUrl: 'ldap://127.0.0.1:9' }, { ldapStartTls: true, ldapAnswerSeconds: 1 }]) {
      const { world, logIn } = await openWorld(settings);
      await world.as().post('/api/v1/auth/users/', account);
      // When
      const here = await logIn(account.email, account.password);
      const there = await logIn('grace', 'navy');
      // Then
      expect([here.status, there.status, there.body]).to.deep.equal([200, 400, wrong]);
      expect(world.logged.filter(({ event }) => event === 'directory.failed').map(({ level }) => level)).to.deep.equal(['warn', 'warn']);
      await world.close();
    }
  });
});
