import { once } from 'node:events';
import { request } from 'node:http';
import { expect } from 'chai';
import { type Answered, createListener, type ListenerPorts } from '../../../src/adapters/platform/http/app.js';
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
    dispatch: { admit: broken } as never,
    tokens: { actorOf: broken, keyOf: broken } as never,
    clock: { now: () => '2026-01-01T00:00:00.000000Z' },
    failed: (_error: unknown, where: string) => void seen.failed.push(where),
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
    const { ask, close } = await start();
    const plain = (await ask('/short/')).headers;
    expect(plain).to.include({
      allow: 'GET, HEAD, OPTIONS',
      'x-frame-options': 'DENY',
      'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private',
      vary: 'cookie',
    });
    expect(plain).not.to.have.any.keys('access-control-allow-origin', 'access-control-expose-headers');
    const { headers } = await ask('/short/', { origin: 'https://app.example.com' });
    expect(headers).to.include({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' });
    await close();
  });

  it('preflight__at_any_path__is_granted_and_not_counted', async () => {
    const { ask, seen, close } = await start();
    for (const path of ['/nowhere/', '/sdk/']) {
      const asked = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
      const { status, headers, body } = await ask(path, asked, 'OPTIONS');
      expect([status, body.length]).to.deep.equal([200, 0]);
      expect(headers).to.include({ 'access-control-allow-origin': '*', 'access-control-max-age': '86400' });
      expect(headers['access-control-allow-headers']).to.contain('x-environment-key').and.contain('x-mine');
    }
    expect(seen.answered).to.deep.equal([]);
    await close();
  });

  it('never_cache__switched_off__leaves_caching_to_others', async () => {
    const { ask, close } = await start({ neverCache: false });
    expect((await ask('/short/')).headers).not.to.have.any.keys('cache-control', 'pragma');
    await close();
  });

  it('compression__large_text_for_those_who_take_it__is_made_and_measured', async () => {
    const { ask, seen, close } = await start();
    for (const path of ['/text/', '/kept/', '/kept/']) {
      const { headers, body } = await ask(path, { 'accept-encoding': 'br, gzip;q=0.5' });
      expect([headers['content-encoding'], headers['content-length']]).to.deep.equal(['gzip', String(body.length)]);
      expect(seen.answered.at(-1)?.bytes).to.equal(body.length).and.below(200);
    }
    expect((await ask('/kept/', { 'accept-encoding': 'gzip;q=0' })).body.equals(kept)).to.equal(true);
    for (const path of ['/short/', '/image/']) expect((await ask(path, { 'accept-encoding': 'gzip' })).headers).not.to.have.key('content-encoding');
    await close();
    const without = await start({ compress: false });
    expect((await without.ask('/text/', { 'accept-encoding': 'gzip' })).body.length).to.equal(2000);
    await without.close();
  });

  it('request_id__given_or_not__comes_back_and_is_never_rubbish', async () => {
    const { ask, seen, close } = await start();
    expect((await ask('/short/', { 'x-request-id': 'a-1' })).headers['x-request-id']).to.equal('a-1');
    expect((await ask('/short/', { 'x-request-id': 'a b' })).headers['x-request-id']).to.equal('made');
    expect(seen.answered.map(({ exchange, template, status, lane }) => [exchange.requestId, template, status, lane])).to.deep.equal([
      ['a-1', '/short/', 200, 'admin'],
      ['made', '/short/', 200, 'admin'],
    ]);
    await close();
  });

  it('methods__a_path_does_not_take__are_refused_after_asking_who_it_is', async () => {
    const { ask, seen, close } = await start();
    const got = async (path: string, method: string, headers = {}) => {
      const { status, body } = await ask(path, headers, method);
      return [status, JSON.parse(String(body))];
    };
    expect(await got('/sdk/', 'PUT')).to.deep.equal([405, { detail: 'Method "PUT" not allowed.' }]);
    expect((await got('/sdk/', 'OPTIONS'))[1]).to.include({ name: 'An answer' });
    expect(await got('/admin/', 'PUT')).to.deep.equal([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await got('/admin/', 'PUT', { authorization: 'Token x' })).to.deep.equal([500, { detail: 'A server error occurred.' }]);
    expect(seen.failed).to.deep.equal(['methods of /admin/']);
    await close();
  });

  it('formats__other_than_json__are_refused_first', async () => {
    const { ask, close } = await start();
    const asked = async (path: string, accept?: string) => (await ask(path, accept === undefined ? {} : { accept })).status;
    expect(await asked('/sdk/?format=xml')).to.equal(404);
    expect(await asked('/sdk/', 'application/xml')).to.equal(406);
    for (const accept of ['application/json; charset=utf-8', 'text/html,application/xhtml+xml', 'image/png, */*;q=0.1'])
      expect(await asked('/sdk/?format=json', accept)).to.equal(500); // the database is not there
    await close();
  });

  it('bugs__of_what_surrounds_an_answer__are_told_and_end_one_request_only', async () => {
    const { ask, seen, close } = await start({
      answered: () => {
        throw new Error('no room');
      },
    });
    expect((await ask('/short/')).status).to.equal(500);
    expect(await ask('/sdk/').catch(({ code }) => code)).to.equal('ECONNRESET');
    expect(seen.failed).to.deep.equal(['http', 'sdk', '/sdk/']);
    await close();
  });

  it('routes__two_for_one_method_of_a_path__do_not_start', async () => {
    const twice = await start({}, [page('/short/', () => ({ status: 204, headers: {} }))]).catch(String);
    expect(twice).to.contain('two routes for one method of /short/');
  });
});
