import { once } from 'node:events';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { type Answered, createListener, type ListenerPorts } from '../../../src/adapters/platform/http/app.js';
import { Throttles } from '../../../src/adapters/platform/http/callers/throttle.js';
import { Joined } from '../../../src/adapters/platform/http/exchange.js';
import type { Route } from '../../../src/adapters/platform/http/route.js';
import type { Endpoint } from '../../../src/adapters/platform/http/router.js';
import { serve } from '../../../src/adapters/platform/http/serve.js';
import { anyone } from '../../../src/application/shared/needs.js';

const page = (path: string, handle: Endpoint['handle']): Endpoint => ({ method: 'GET', path, handle });
const long = 'x'.repeat(2000);
const kept = Buffer.from(long);

/** A server of pages and one SDK route that always fails. */
async function start(given: Partial<ListenerPorts> = {}, more: readonly Endpoint[] = []) {
  const seen = { answered: [] as Answered[], failed: [] as string[] };
  const broken = () => Promise.reject(new Error('no database'));
  const ports = {
    dispatch: {} as never,
    gate: {} as never,
    find: () => ({ run: broken }) as never,
    tokens: { actorOf: broken, keyOf: broken } as never,
    clock: { now: () => '2026-01-01T00:00:00.000000Z' },
    failed: (_error: unknown, where: string) => void seen.failed.push(where),
    throttles: new Throttles({} as never, {} as never),
    counting: () => () => {},
    makeId: () => 'made',
    answered: (what: Answered) => void seen.answered.push(what),
    neverCache: true,
    compress: true,
    extraHeaders: ['X-Mine'],
    ...given,
  };
  const sdk = {
    method: 'GET',
    path: '/sdk/',
    auth: 'none',
    lane: 'sdk',
    operationId: 'sdk',
    summary: 'An answer',
    params: {},
    query: {},
    status: 200,
  };
  const route: Route = { ...sdk, run: { needs: anyone('a test') }, at: () => ({}), rest: () => ({}), view: () => ({}) } as unknown as Route;
  const admin: Route = { ...route, path: '/admin/', auth: 'user', lane: undefined } as unknown as Route;
  const pages = [
    page('/text/', () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: long })),
    page('/kept/', () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: kept })),
    page('/joined/', () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: new Joined('ä', kept) })),
    page('/image/', () => ({ status: 200, headers: { 'content-type': 'image/png' }, body: long })),
    page('/short/', () => ({ status: 200, headers: { 'content-type': 'text/plain', vary: 'cookie' }, body: 'short' })),
    ...more,
  ];
  const server = await serve(createListener([route, admin], pages, ports), 0);
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const asked = request({ port: server.port, host: '127.0.0.1', path, method, headers: { connection: 'close', ...headers } });
    asked.end();
    const [response] = await once(asked, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
  };
  return { ask, seen, close: () => server.close() };
}

describe('the listener', () => {
  it('answers__with_or_without_an_origin__carry_what_browsers_look_for', async () => {
    // Given
    const { ask, close } = await start();
    // When
    const { headers: plain } = await ask('/short/');
    const { headers: crossed } = await ask('/short/', { origin: 'https://app.example.com' });
    // Then
    expect(plain).to.include({
      allow: 'GET, HEAD, OPTIONS',
      'x-frame-options': 'DENY',
      'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private',
      vary: 'cookie',
    });
    expect(plain).not.to.have.any.keys('access-control-allow-origin', 'access-control-expose-headers');
    expect(crossed).to.include({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' });
    await close();
  });

  it('preflight__at_any_path__is_granted_and_not_counted', async () => {
    // Given
    const { ask, seen, close } = await start();
    const asked = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
    for (const path of ['/nowhere/', '/sdk/']) {
      // When
      const { status, headers, body } = await ask(path, asked, 'OPTIONS');
      // Then
      expect([status, body.length]).to.deep.equal([200, 0]);
      expect(headers).to.include({ 'access-control-allow-origin': '*', 'access-control-max-age': '86400' });
      expect(headers['access-control-allow-headers']).to.contain('x-environment-key').and.contain('x-mine');
    }
    expect(seen.answered).to.deep.equal([]);
    await close();
  });

  it('never_cache__switched_off__leaves_caching_to_others', async () => {
    // Given
    const { ask, close } = await start({ neverCache: false });
    // When
    const { headers } = await ask('/short/');
    // Then
    expect(headers).not.to.have.any.keys('cache-control', 'pragma');
    await close();
  });

  it('compression__large_text_for_those_who_take_it__is_made_and_measured', async () => {
    // Given
    const { ask, seen, close } = await start();
    for (const path of ['/text/', '/kept/', '/kept/', '/joined/']) {
      // When
      const { headers, body } = await ask(path, { 'accept-encoding': 'br, gzip;q=0.5' });
      // Then
      expect([headers['content-encoding'], headers['content-length']]).to.deep.equal(['gzip', String(body.length)]);
      expect(seen.answered.at(-1)?.bytes).to.equal(body.length).and.below(200);
    }
    await close();
  });

  it('compression__bytes_that_come_again_after_a_text__are_packed_once_and_unpack_to_the_same', async () => {
    // Given
    const tail = Buffer.from('[{"name":"banner"},'.repeat(200));
    const heads = ['{"a":"ä€"}', '', 'x'.repeat(5000), '{"b":2}'];
    const { ask, close } = await start({}, [
      page('/again/', ({ search }) => ({
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: new Joined(heads[Number(search.slice(1))] as string, tail),
      })),
    ]);
    for (const at of [0, 0, 1, 2, 3]) {
      // When
      const { headers, body } = await ask(`/again/?${at}`, { 'accept-encoding': 'gzip' });
      // Then
      expect(headers['content-encoding']).to.equal('gzip');
      expect(gunzipSync(body).toString()).to.equal(`${heads[at]}${tail}`);
      expect(body.length).to.be.below(300);
    }
    await close();
  });

  it('compression__not_taken_or_not_worth_it_or_switched_off__is_not_made', async () => {
    // Given
    const { ask, close } = await start();
    const off = await start({ compress: false });
    const gzip = { 'accept-encoding': 'gzip' };
    // When
    const answers = await Promise.all([
      ask('/kept/', { 'accept-encoding': 'gzip;q=0' }),
      ask('/short/', gzip),
      ask('/joined/'),
      ask('/image/', gzip),
      off.ask('/text/', gzip),
    ]);
    // Then
    expect(answers.map(({ headers, body }) => [headers['content-encoding'], body.length])).to.deep.equal([
      [undefined, 2000],
      [undefined, 5],
      [undefined, 2002],
      [undefined, 2000],
      [undefined, 2000],
    ]);
    await Promise.all([close(), off.close()]);
  });

  it('request_id__given_or_not__comes_back_and_is_never_rubbish', async () => {
    // Given
    const { ask, seen, close } = await start();
    // When
    const given = await ask('/short/', { 'x-request-id': 'a-1' });
    const rubbish = await ask('/short/', { 'x-request-id': 'a b' });
    // Then
    expect([given, rubbish].map(({ headers }) => headers['x-request-id'])).to.deep.equal(['a-1', 'made']);
    expect(seen.answered.map(({ exchange, template, status, lane }) => [exchange.requestId, template, status, lane])).to.deep.equal([
      ['a-1', '/short/', 200, 'admin'],
      ['made', '/short/', 200, 'admin'],
    ]);
    await close();
  });

  it('methods__a_path_does_not_take__are_refused_after_asking_who_it_is', async () => {
    // Given
    const { ask, seen, close } = await start();
    const got = async (path: string, method: string, headers = {}) => {
      const { status, body } = await ask(path, headers, method);
      return [status, JSON.parse(String(body))];
    };
    // When
    const answers = [await got('/sdk/', 'PUT'), await got('/admin/', 'PUT'), await got('/admin/', 'PUT', { authorization: 'Token x' })];
    const [, described] = await got('/sdk/', 'OPTIONS');
    // Then
    expect(answers).to.deep.equal([
      [405, { detail: 'Method "PUT" not allowed.' }],
      [401, { detail: 'Authentication credentials were not provided.' }],
      [500, { detail: 'A server error occurred.' }],
    ]);
    expect(described).to.include({ name: 'An answer' });
    expect(seen.failed).to.deep.equal(['methods of /admin/']);
    await close();
  });

  it('formats__other_than_json__are_refused_first', async () => {
    // Given
    const { ask, close } = await start();
    const accepts = ['application/json; charset=utf-8', 'text/html,application/xhtml+xml', 'image/png, */*;q=0.1'];
    // When
    const refused = await Promise.all([ask('/sdk/?format=xml'), ask('/sdk/', { accept: 'application/xml' })]);
    const taken = await Promise.all(accepts.map((accept) => ask('/sdk/?format=json', { accept })));
    const open = await ask('/sdk/?format=');
    // Then
    expect(refused.map(({ status }) => status)).to.deep.equal([404, 406]);
    expect([...taken, open].map(({ status }) => status)).to.deep.equal([500, 500, 500, 500]); // they came as far as the database, which is not there
    await close();
  });

  it('bugs__of_what_surrounds_an_answer__are_told_and_end_one_request_only', async () => {
    // Given
    const answered = () => {
      throw new Error('no room');
    };
    const { ask, seen, close } = await start({ answered });
    // When
    const admin = await ask('/short/');
    const sdk = await ask('/sdk/').catch(({ code }) => code);
    // Then
    expect([admin.status, sdk]).to.deep.equal([500, 'ECONNRESET']);
    expect(seen.failed).to.deep.equal(['http', 'sdk', '/sdk/']);
    await close();
  });

  it('routes__two_for_one_method_of_a_path__do_not_start', async () => {
    // When
    const twice = await start({}, [page('/short/', () => ({ status: 204, headers: {} }))]).catch(String);
    // Then
    expect(twice).to.contain('two routes for one method of /short/');
  });

  it('sdk_route__what_is_told_of_its_answer_fails__ends_the_request_and_says_where', async () => {
    // Given
    const told = () => {
      throw new Error('no room');
    };
    const { ask, seen, close } = await start({ answered: told, find: () => ({ run: () => ({}) }) as never });
    // When
    const failed = await ask('/sdk/').catch((error: { code: string }) => error.code);
    // Then
    expect([failed, seen.failed]).to.deep.equal(['ECONNRESET', ['/sdk/']]);
    await close();
  });
});
