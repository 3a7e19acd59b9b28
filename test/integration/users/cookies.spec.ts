import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const password = 'Corr3ct-horse-battery';
const users = '/api/v1/auth/users/';

describe('logins that are kept in cookies', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ settings: { cookieAuth: true } });
  });
  after(() => world.close());
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const given = { method, headers: { 'content-type': 'application/json', ...headers }, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${world.origin}${path}`, given);
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), cookie: response.headers.get('set-cookie') };
  };
  const signUp = (email: string) => ask('POST', users, { email, password, first_name: 'Grace', last_name: 'Hopper' });
  const brought = (cookie: string | null) => ({ cookie: `other=1; ${cookie?.split(';')[0]}` });

  it('sign_up_and_log_in__cookie_instead_of_the_token__opens_what_the_token_would', async () => {
    // Given
    const made = await signUp('grace@example.com');
    // When
    const login = await ask('POST', '/api/v1/auth/login/', { email: 'grace@example.com', password });
    // Then
    expect([made.status, made.body.email, made.body.key]).to.deep.equal([201, 'grace@example.com', undefined]);
    expect([login.status, login.body]).to.deep.equal([204, undefined]);
    expect(login.cookie).to.match(/^jwt=eyJ[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=none$/);
    for (const { cookie } of [made, login])
      expect((await ask('GET', `${users}me/`, undefined, brought(cookie))).body.email).to.equal('grace@example.com');
  });

  it('log_out__cookie_is_taken_back__and_copies_of_it_open_nothing', async () => {
    // Given
    const { cookie } = await signUp('leaver@example.com');
    // When
    const out = await ask('POST', '/api/v1/auth/logout/', {}, brought(cookie));
    // Then
    expect([out.status, out.cookie]).to.deep.equal([204, 'jwt=; Path=/; HttpOnly; Secure; SameSite=none; Max-Age=0']);
    expect((await ask('GET', `${users}me/`, undefined, brought(cookie))).status).to.equal(401);
  });

  it('cookie__brought_by_a_page_of_somebody_else_or_forged__opens_nothing', async () => {
    // Given
    const { cookie } = await signUp('target@example.com');
    const host = new URL(world.origin).host;
    const me = async (headers: Record<string, string>) => (await ask('GET', `${users}me/`, undefined, headers)).status;
    // When
    const statuses = [
      await me({ ...brought(cookie), origin: `http://${host}` }),
      await me({ ...brought(cookie), origin: 'https://evil.example.com' }),
      await me({ ...brought(cookie), origin: 'null' }),
      await me({ cookie: 'jwt=nonsense' }),
      await me({ cookie: 'other=1' }),
    ];
    // Then
    expect(statuses).to.deep.equal([200, 401, 401, 401, 401]);
  });
});
