import { expect } from 'chai';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { OutgoingHttp, type OutgoingRequest } from '../../../src/application/shared/outgoing-http.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const path = '/api/v1/environments/production-key/warehouse-connections/';
const clickhouse = { warehouse_type: 'clickhouse', config: { host: 'click.invalid' }, credentials: { password: 'quiet' } };
const snowflake = { warehouse_type: 'snowflake', config: { account_identifier: 'acme' } };

/** A world in which a ClickHouse answers so. */
async function answering(answer: { status: number; body: string } | Error, on: keyof typeof newDatabase = 'sqlite') {
  const asked: OutgoingRequest[] = [];
  const answers = { now: answer };
  const http: OutgoingHttp = {
    async send(request) {
      asked.push(request);
      if (answers.now instanceof Error) throw answers.now;
      return { headers: {}, ...answers.now };
    },
    forbids: async (url) => new URL(url).hostname === '10.0.0.1',
  };
  const overrides: Module = { name: 'clickhouse', provide: (provide) => provide(OutgoingHttp, [], () => http) };
  return { asked, answers, world: await createWorld({ on, overrides }) };
}

describe('connections to warehouses', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`clickhouse__connected_on_${on}__is_asked_and_its_password_is_told_nobody`, async () => {
      // Given
      const { asked, answers, world } = await answering({ status: 200, body: '1\n' }, on);
      // When
      const made = await world.admin.post(path, clickhouse);
      const second = await world.admin.post(path, snowflake);
      answers.now = { status: 401, body: 'no' };
      const tested = await world.admin.post(`${path}${made.body.id}/test-warehouse-connection/`);
      const renamed = await world.admin.patch(`${path}${made.body.id}/`, { name: 'Renamed' });
      const moved = await world.admin.put(`${path}${made.body.id}/`, { warehouse_type: 'clickhouse', config: { port: 8123, secure: false } });
      const other = await world.admin.patch(`${path}${made.body.id}/`, snowflake);
      const listed = await world.admin.get(path);
      const removed = await world.admin.delete(`${path}${made.body.id}/`);
      // Then
      const config = { host: 'click.invalid', port: 8443, database: 'flagsmith_exp', username: 'default', secure: true };
      expect(made.status).to.equal(201);
      expect(made.body).to.deep.equal({
        id: made.body.id,
        warehouse_type: 'clickhouse',
        status: 'connected',
        status_detail: null,
        name: `ClickHouse Warehouse - ${(await world.admin.get('/api/v1/environments/production-key/')).body.name}`,
        config,
        created_at: made.body.created_at,
        total_events_received: null,
        unique_events_count: null,
      });
      expect([second.status, second.body]).to.deep.equal([409, { detail: 'This environment already has an active warehouse connection.' }]);
      expect([tested.body.status, tested.body.status_detail]).to.deep.equal(['errored', 'The warehouse refused the username or password.']);
      expect([renamed.body.name, renamed.body.status]).to.deep.equal(['Renamed', 'errored']);
      expect([moved.body.config, moved.body.name]).to.deep.equal([{ ...config, port: 8123, secure: false }, 'Renamed']);
      expect(asked.map(({ url, headers }) => [new URL(url).origin, headers])).to.deep.equal(
        ['https://click.invalid:8443', 'https://click.invalid:8443', 'http://click.invalid:8123'].map((origin) => [
          origin,
          { 'x-clickhouse-user': 'default', 'x-clickhouse-key': 'quiet' },
        ]),
      );
      expect([other.body.warehouse_type, other.body.status, other.body.config.account_identifier]).to.deep.equal(['snowflake', 'created', 'acme']);
      expect([listed.body.length, removed.status, (await world.admin.get(path)).body]).to.deep.equal([1, 204, []]);
      expect(JSON.stringify([made, tested, renamed, moved, listed, world.logged])).not.to.contain('quiet');
      const log = (await world.admin.get(`/api/v1/projects/${world.ids.site}/audit/?search=Warehouse`)).body.results;
      expect(log.map((one: { log: string }) => one.log.split(' ')[2])).to.deep.equal(['deleted', 'updated', 'updated', 'updated', 'created']);
      expect(world.logged.map(({ event }) => event)).to.include.members([
        'warehouse.connection.verification_succeeded',
        'warehouse.connection.verification_failed',
      ]);
      await world.close();
    });

  it('credentials__in_the_database__are_not_to_be_read', async () => {
    // Given
    const { world } = await answering({ status: 200, body: '1' });
    // When
    await world.admin.post(path, clickhouse);
    // Then
    const [row] = await world.db('warehouse_connection');
    expect(row.credentials).to.be.a('string').and.not.contain('quiet');
    expect(Buffer.from(row.credentials, 'base64').toString('latin1')).not.to.contain('quiet');
    await world.close();
  });

  for (const [how, answer, detail] of [
    ['has_no_table_of_events', { status: 200, body: '0' }, 'The table `events` is not in the database flagsmith_exp.'],
    ['fails', { status: 500, body: '' }, 'The warehouse answered 500.'],
    ['is_not_there', new Error('refused'), 'The warehouse could not be reached.'],
  ] as const)
    it(`clickhouse__that_${how}__is_told_in_words_also_before_it_is_kept`, async () => {
      // Given
      const { world } = await answering(answer);
      // When
      const { status, body } = await world.admin.post(`${path}test-warehouse-connection/`, clickhouse);
      // Then
      expect([status, body]).to.deep.equal([200, { status: 'errored', status_detail: detail }]);
      expect((await world.admin.get(path)).body).to.deep.equal([]);
      await world.close();
    });

  it('test__of_other_kinds__notes_that_events_are_awaited_or_is_refused', async () => {
    // Given
    const { world } = await answering({ status: 200, body: '1' });
    const own = await world.admin.post(path, { warehouse_type: 'flagsmith', name: '' });
    const named = await world.admin.post(path, { warehouse_type: 'flagsmith' });
    const tried = () => world.admin.post(`${path}${named.body.id}/test-warehouse-connection/`);
    // When
    const answers = [await tried(), await tried()];
    await world.admin.put(`${path}${named.body.id}/`, snowflake);
    const refused = [await tried(), await world.admin.post(`${path}test-warehouse-connection/`, snowflake)];
    // Then
    expect([own.status, own.body]).to.deep.equal([400, { name: ['This field may not be blank.'] }]);
    expect(answers.map(({ status, body }) => [status, body.status])).to.deep.equal([
      [200, 'pending_connection'],
      [200, 'pending_connection'],
    ]);
    for (const { status, body } of refused)
      expect([status, body]).to.deep.equal([400, { detail: 'Connection testing is not supported for this warehouse type.' }]);
    expect(world.logged.filter(({ event }) => event === 'warehouse.connection.test_event_sent')).to.have.length(1);
    await world.close();
  });

  it('settings__that_cannot_be__are_refused_in_words', async () => {
    // Given
    const { world } = await answering({ status: 200, body: '1' });
    const click = (config: unknown, credentials: unknown = { password: 'quiet' }) => ({ warehouse_type: 'clickhouse', config, credentials });
    const flake = (config: unknown) => ({ warehouse_type: 'snowflake', config });
    const ask = async (body: object) => (await world.admin.post(path, body)).body;
    // When
    const answers = [];
    for (const body of [
      { warehouse_type: 'abacus' },
      flake(null),
      flake(['x']),
      flake({ account_identifier: 'x', zone: 1, area: 2 }),
      flake({ account_identifier: 7 }),
      { ...flake({ account_identifier: 'x' }), credentials: {} },
      { warehouse_type: 'flagsmith', config: { x: 1 } },
      { warehouse_type: 'flagsmith', config: 'x' },
      click({ host: 'click.invalid' }, 'quiet'),
      click({ host: 'click.invalid' }, null),
      click({}),
      click({ host: 'click.invalid/?' }),
      click({ host: '10.0.0.1' }),
      click({ host: 'click.invalid', port: 0 }),
      click({ host: 'click.invalid', port: '1' }),
      click({ host: 'click.invalid', port: 65_536 }),
      click({ host: 'click.invalid', username: '' }),
      click({ host: 'click.invalid', database: 7 }),
      click({ host: 'click.invalid', secure: 1 }),
    ])
      answers.push(await ask(body));
    // Then
    const port = { config: { port: 'Enter a valid port number (1-65535).' } };
    expect(answers).to.deep.equal([
      { warehouse_type: ['"abacus" is not a valid choice.'] },
      { config: { account_identifier: 'This field is required.' } },
      { config: ['Must be an object.'] },
      { config: { area: 'Unknown field.', zone: 'Unknown field.' } },
      { config: { account_identifier: 'Must be a string.' } },
      { credentials: ['Only ClickHouse connections accept credentials.'] },
      { config: ['Flagsmith warehouse does not accept configuration.'] },
      { config: ['Flagsmith warehouse does not accept configuration.'] },
      { credentials: ['Must be an object.'] },
      { credentials: { password: 'This field is required.' } },
      { config: { host: 'This field is required.' } },
      { config: { host: 'Enter a valid host name.' } },
      { config: { host: 'Host must not target internal or private network addresses.' } },
      port,
      port,
      port,
      { config: { username: 'Must be a non-empty string.' } },
      { config: { database: 'Must be a non-empty string.' } },
      { config: { secure: 'Must be a boolean.' } },
    ]);
    expect((await world.admin.get(path)).body).to.deep.equal([]);
    await world.close();
  });
});
