import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { program } from '../../support/program.js';

describe('the process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'burgee-process-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (variables: Record<string, string> = {}) =>
    program(['serve'], { HOST: '127.0.0.1', PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'deep', 'down', 'burgee.sqlite3')}`, ...variables });
  const portOf = async (served: ReturnType<typeof program>) => Number((await served.says(/Address +http:\/\/127\.0\.0\.1:(\d+)/))[1]);

  /** A connection with a request that is not complete: the server has it once it has answered the one before. */
  async function halfARequest(port: number) {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /nowhere HTTP/1.1\r\nhost: here\r\n\r\nGET /nowhere HT');
    await once(socket, 'data');
    return socket;
  }

  it('serve__nothing_there_yet__makes_the_database_and_says_where_all_is_and_what_to_do_next', async () => {
    // When
    const served = start();
    await served.says(/bootstrap\n/);
    // Then
    expect(served.said())
      .to.match(/^Burgee is ready\.\n/)
      .and.match(/API docs +http:\/\/127\.0\.0\.1:\d+\/api\/v1\/docs\/\n/)
      .and.contain(join(folder, 'deep', 'down', 'burgee.sqlite3'))
      .and.contain('node dist/src/cli.js bootstrap');
    served.signal('SIGTERM');
    expect(await served.ended()).to.equal(0);
    expect(existsSync(join(folder, 'deep', 'down', 'burgee.sqlite3'))).to.equal(true);
  });

  it('sigterm__a_request_is_running__it_is_answered_and_then_the_process_ends', async () => {
    // Given
    const served = start();
    const running = await halfARequest(await portOf(served));
    // When
    served.signal('SIGTERM');
    await served.says(/server\.stopping/);
    running.write('TP/1.1\r\nhost: here\r\n\r\n');
    // Then
    const [answer] = await once(running, 'data');
    expect(String(answer).toLowerCase())
      .to.match(/^http\/1\.1 404 /)
      .and.contain('connection: close');
    expect(await served.ended()).to.equal(0);
    expect(served.said()).to.contain('server.stopped');
  });

  it('sigint__request_does_not_end_in_the_grace_period__is_cut_off', async () => {
    // Given
    const served = start({ SHUTDOWN_GRACE_SECONDS: '0' });
    const running = await halfARequest(await portOf(served));
    // When
    served.signal('SIGINT');
    // Then
    await once(running, 'close');
    expect(await served.ended()).to.equal(0);
  });

  it('sigterm__twice__ends_at_once', async () => {
    // Given
    const served = start();
    const running = await halfARequest(await portOf(served));
    served.signal('SIGTERM');
    await served.says(/server\.stopping/);
    // When
    served.signal('SIGTERM');
    // Then
    await once(running, 'close');
    expect(await served.ended()).to.equal(1);
  });

  for (const command of ['run-task-processor', 'runprocessor'])
    it(`${command}__is_started__answers_how_it_is_and_nothing_else`, async () => {
      // Given
      const run = program([command], { HOST: '127.0.0.1', PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'burgee.sqlite3')}` });
      const [, origin] = await run.says(/Health +(http:\/\/127\.0\.0\.1:\d+)\/health\/readiness\/\n/);
      // When
      const statuses = await Promise.all(
        ['/health/readiness/', '/metrics/', '/api/v1/flags/'].map(async (path) => (await fetch(origin + path)).status),
      );
      run.signal('SIGTERM');
      // Then
      expect([statuses, await run.ended()]).to.deep.equal([[200, 200, 404], 0]);
    });

  it('serve_with_task_processor__is_started__serves_and_ends', async () => {
    // Given
    const run = program(['serve-with-task-processor'], { HOST: '127.0.0.1', PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'burgee.sqlite3')}` });
    await run.says(/Burgee is ready/);
    // When
    run.signal('SIGTERM');
    // Then
    expect(await run.ended()).to.equal(0);
  });

  const refused = async (variables: Record<string, string>) => {
    const served = start(variables);
    expect(await served.ended()).to.equal(1);
    return served.said();
  };

  it('serve__port_is_taken__one_line_says_what_to_do', async () => {
    // Given
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    // When
    const words = await refused({ PORT: String(port) });
    // Then
    expect(words).to.equal(`Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}\n`);
    other.close();
  });

  it('serve__address_is_not_of_this_machine__one_line_says_what_to_do', async () => {
    // Given
    for (const HOST of ['203.0.113.1', 'nowhere.invalid']) {
      // When
      const words = await refused({ HOST });
      // Then
      expect(words).to.equal(`This machine has no address ${HOST}. Listen on all it has: HOST=0.0.0.0\n`);
    }
  });

  it('serve__data_cannot_be_written_or_read__one_line_says_what_to_do', async () => {
    // Given
    const file = join(folder, 'text');
    writeFileSync(file, 'this is no database, whatever it is, and long enough to see that it is none of it');
    // When
    const [below, itself] = [await refused({ DATABASE_URL: `sqlite:${file}/below` }), await refused({ DATABASE_URL: `sqlite:${file}` })];
    // Then
    expect(below).to.match(
      /^The database .*\/text\/below cannot be used\. This user may not write there \(.*\)\. Give it the right, or choose another place: .*\n$/,
    );
    expect(itself).to.match(/^The database .* cannot be used\. The file is not a SQLite database\..*\n$/);
  });

  it('serve__postgres_does_not_answer__one_line_without_the_password_says_what_to_do', async () => {
    // When
    const words = await refused({ DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/flags' });
    // Then
    expect(words).to.equal(
      'The database postgres://me:***@127.0.0.1:1/flags cannot be used. Nothing answers at this address. Start PostgreSQL, or correct DATABASE_URL.\n',
    );
  });

  it('serve__settings_are_wrong__all_are_named_and_nothing_starts', async () => {
    // When
    const words = await refused({ PORT: 'http', LOG_FORMAT: 'xml' });
    // Then
    expect(words).to.equal(
      'These settings are wrong:\n  PORT="http": must be a whole number from 0 to 65535\n  LOG_FORMAT="xml": must be one of generic, json\n',
    );
  });
});
