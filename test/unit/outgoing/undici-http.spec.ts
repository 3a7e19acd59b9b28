import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import { UndiciHttp } from '../../../src/adapters/platform/outgoing/undici-http.js';
import { AddressForbidden } from '../../../src/application/shared/outgoing-http.js';

describe('outgoing HTTP', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/silent') return;
      if (request.url === '/away') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
      if (request.url === '/large') return void response.end(Buffer.alloc(2_000_000));
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => response.writeHead(418).end(`${request.method} ${request.headers['x-mine']} ${Buffer.concat(chunks)}`));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as { port: number }).port;
  });
  afterEach((done) => {
    server.close(done);
    server.closeAllConnections();
  });

  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error) => error,
    );
  const loopback = async () => [{ address: '127.0.0.1', family: 4 }];

  it('send__any_status__is_an_answer_and_redirects_are_not_followed', async () => {
    // Given
    const http = new UndiciHttp(true);
    const url = `http://127.0.0.1:${port}`;
    // When
    const { status, body } = await http.send({ url: `${url}/`, method: 'POST', headers: { 'x-mine': 'yes' }, body: '{}' });
    const away = await http.send({ url: `${url}/away`, method: 'GET' });
    await http.close();
    // Then
    expect([status, body, away.status, away.headers.location]).to.deep.equal([418, 'POST yes {}', 302, 'http://10.0.0.1/']);
  });

  it('send__no_answer_in_time_or_too_large_a_one__fails', async () => {
    // Given
    const http = new UndiciHttp(true);
    // When
    const late = await failure(http.send({ url: `http://127.0.0.1:${port}/silent`, method: 'GET', timeoutSeconds: 0.05 }));
    const large = await failure(http.send({ url: `http://127.0.0.1:${port}/large`, method: 'GET' }));
    await http.close();
    // Then
    expect([late.name, large.code]).to.deep.equal(['TimeoutError', 'UND_ERR_RES_EXCEEDED_MAX_SIZE']);
  });

  it('send__to_this_machine_by_address_or_by_a_name_for_it__is_refused_before_it_connects', async () => {
    // Given
    const http = new UndiciHttp(false, loopback);
    let asked = 0;
    server.on('connection', () => asked++);
    // When
    const errors = [];
    for (const host of ['127.0.0.1', '[::1]', '0x7f.1', 'innocent.example.com'])
      errors.push(await failure(http.send({ url: `http://${host}:${port}/`, method: 'GET' })));
    await http.close();
    // Then
    for (const error of errors) expect(error).to.be.instanceOf(AddressForbidden);
    expect(asked).to.equal(0);
  });

  it('send__a_name_of_the_world__goes_to_the_address_that_was_judged', async () => {
    // Given
    const asked: string[] = [];
    const http = new UndiciHttp(true, (host) => {
      asked.push(host);
      return loopback();
    });
    // When
    const { status } = await http.send({ url: `http://hooks.example.com:${port}/`, method: 'GET' });
    await http.close();
    // Then
    expect([status, asked]).to.deep.equal([418, ['hooks.example.com']]);
  });

  it('send__a_name_that_nobody_knows__fails', async () => {
    // Given
    const http = new UndiciHttp(false, () => Promise.reject(new Error('who?')));
    // When
    const error = await failure(http.send({ url: 'http://nowhere.example.com/', method: 'GET' }));
    await http.close();
    // Then
    expect(String(error)).to.contain('who?');
  });

  it('forbids__as_send_would__and_not_what_nobody_knows_yet', async () => {
    // Given
    const unknown = new UndiciHttp(false, () => Promise.reject(new Error('who?')));
    const known = new UndiciHttp(false, loopback);
    const allowing = new UndiciHttp(true);
    // When
    const answers = await Promise.all([
      known.forbids('http://8.8.8.8/'),
      known.forbids('http://169.254.169.254/latest/'),
      known.forbids('http://innocent.example.com/'),
      unknown.forbids('http://nowhere.example.com/'),
      allowing.forbids('http://127.0.0.1/'),
    ]);
    await known.close();
    // Then
    expect(answers).to.deep.equal([false, true, true, false, false]);
  });
});
