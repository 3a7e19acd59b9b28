import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import {
  configFor,
  NotForThisWarehouse,
  nameFor,
  passwordFor,
  type WarehouseConnection,
  type WarehouseType,
} from '../../domain/experiments/warehouse.js';
import { InvalidParts } from '../../domain/shared/refusal.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { collection } from '../shared/collection.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { under } from '../shared/guard.js';
import { needs } from '../shared/needs.js';
import type { OutgoingHttp } from '../shared/outgoing-http.js';
import type { Sealer } from '../shared/sealer.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';

/** Listing, reading and removing them; what is written is checked by kind, in use cases of their own. */
export const Warehouses = collection<WarehouseConnection>()({
  name: 'warehouse_connection',
  key: 'id',
  guard: under({
    address: environmentByKey,
    within: ({ id }) => ({ environmentId: id }),
    needs: { others: 'ENVIRONMENT_ADMIN' },
  }),
  given: ['warehouseType', 'name'],
  fresh: ({ at }) => ({ status: 'created', statusDetail: null, config: null, credentials: null, createdAt: at }),
});
type Store = CollectionStore<WarehouseConnection, number, Partial<WarehouseConnection>>;

interface At {
  readonly environmentKey: string;
}
/** As it is sent: left out is undefined. */
export interface Settings {
  readonly warehouseType?: WarehouseType | undefined;
  readonly name?: string | undefined;
  readonly config?: unknown;
  readonly credentials?: unknown;
}

type Outcome = Pick<WarehouseConnection, 'status' | 'statusDetail'>;
const sealedAs = 'warehouse credentials';

/** What the use cases about warehouses share: checking settings, and asking a ClickHouse whether it has the table of events. */
export class WarehouseChecks {
  constructor(
    private readonly http: OutgoingHttp,
    private readonly sealer: Sealer,
  ) {}

  /** Refuses what cannot be. The credentials come sealed. */
  async settings(type: WarehouseType, given: Settings, before?: WarehouseConnection) {
    const same = before?.warehouseType === type;
    const keepsPassword = same && given.credentials === undefined;
    const password = keepsPassword ? undefined : passwordFor(type, given.credentials);
    const config = same && given.config === undefined ? before.config : configFor(type, given.config, same ? before.config : null);
    if (type === 'clickhouse' && (await this.http.forbids(addressOf(config))))
      throw new InvalidParts({ config: { host: 'Host must not target internal or private network addresses.' } });
    const credentials = keepsPassword ? before.credentials : password == null ? null : await this.sealer.seal(sealedAs, password);
    return { warehouseType: type, config, credentials };
  }

  /** Where the events would be. Never rejects. */
  async verify({ config, credentials }: Pick<WarehouseConnection, 'config' | 'credentials'>): Promise<Outcome> {
    const { database, username } = config as { database: string; username: string };
    const url = `${addressOf(config)}?${new URLSearchParams({ database, query: 'EXISTS TABLE events' })}`;
    const failed = (statusDetail: string): Outcome => ({ status: 'errored', statusDetail });
    try {
      const headers = { 'x-clickhouse-user': username, 'x-clickhouse-key': (await this.sealer.unseal(sealedAs, credentials as string)) ?? '' };
      const { status, body } = await this.http.send({ url, method: 'GET', headers, timeoutSeconds: 5 });
      if (status === 401 || status === 403) return failed('The warehouse refused the username or password.');
      if (status !== 200) return failed(`The warehouse answered ${status}.`);
      return body.trim() === '1'
        ? { status: 'connected', statusDetail: null }
        : failed(`The table \`events\` is not in the database ${database}.`.slice(0, 255));
    } catch {
      return failed('The warehouse could not be reached.');
    }
  }
}

const addressOf = (config: WarehouseConnection['config']) => {
  const { host, port, secure } = config as { host: string; port: number; secure: boolean };
  return `${secure ? 'https' : 'http'}://${host}:${port}/`;
};

/** Keeps what a ClickHouse said of itself: whoever asked waits for it. */
async function kept(ports: { transactions: Transactions; store: Store; checks: WarehouseChecks }, call: Call, of: WarehouseConnection) {
  if (of.warehouseType !== 'clickhouse') return of;
  const outcome = await ports.checks.verify(of);
  return ports.transactions.run(call, async (tx) => {
    const change = await ports.store.change(tx, { environmentId: of.environmentId }, of.id, (before) => ({ ...before, ...outcome }));
    tx.record('warehouse_connection.verified', change);
    return change.after;
  });
}

export class CreateWarehouse implements UseCase<At & Settings & { readonly warehouseType: WarehouseType }, WarehouseConnection, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: Store,
    private readonly checks: WarehouseChecks,
  ) {}

  async run(
    call: Call,
    given: At & Settings & { readonly warehouseType: WarehouseType },
    environment: PlacedEnvironment,
  ): Promise<WarehouseConnection> {
    const settings = await this.checks.settings(given.warehouseType, given);
    const made = await this.transactions.run(call, async (tx) => {
      const after = await this.store.insert(tx, {
        ...settings,
        environmentId: environment.id,
        name: given.name || nameFor(given.warehouseType, environment.name),
        status: 'created',
        statusDetail: null,
        createdAt: call.at,
      });
      tx.record('warehouse_connection.created', { after });
      return after;
    });
    return kept({ transactions: this.transactions, store: this.store, checks: this.checks }, call, made);
  }
}

export class ChangeWarehouse implements UseCase<At & Settings & { readonly key: number }, WarehouseConnection, PlacedEnvironment> {
  static readonly needs = Warehouses.get.needs;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: Store,
    private readonly checks: WarehouseChecks,
  ) {}

  async run(call: Call, { key, ...given }: At & Settings & { readonly key: number }, { id }: PlacedEnvironment): Promise<WarehouseConnection> {
    const before = await this.store.get({ environmentId: id }, key);
    const type = given.warehouseType ?? before.warehouseType;
    const settings = await this.checks.settings(type, given, before);
    const anew = type === before.warehouseType ? {} : ({ status: 'created', statusDetail: null } as const);
    const after = await this.transactions.run(call, async (tx) => {
      const change = await this.store.change(tx, { environmentId: id }, key, (row) => ({
        ...row,
        ...settings,
        ...anew,
        name: given.name ?? row.name,
      }));
      tx.record('warehouse_connection.changed', change);
      return change.after;
    });
    const asked = given.config !== undefined || given.credentials !== undefined;
    return asked ? kept({ transactions: this.transactions, store: this.store, checks: this.checks }, call, after) : after;
  }
}

/** Asks a ClickHouse again; of our own warehouse it is noted that events are awaited. */
export class TestWarehouse implements UseCase<At & { readonly key: number }, WarehouseConnection, PlacedEnvironment> {
  static readonly needs = Warehouses.get.needs;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: Store,
    private readonly checks: WarehouseChecks,
  ) {}

  async run(call: Call, { key }: At & { readonly key: number }, { id }: PlacedEnvironment): Promise<WarehouseConnection> {
    const found = await this.store.get({ environmentId: id }, key);
    if (found.warehouseType === 'snowflake') throw new NotForThisWarehouse();
    if (found.warehouseType === 'clickhouse') return kept({ transactions: this.transactions, store: this.store, checks: this.checks }, call, found);
    if (found.status !== 'created') return found;
    return this.transactions.run(call, async (tx) => {
      const change = await this.store.change(tx, { environmentId: id }, key, (row) => ({ ...row, status: 'pending_connection' }));
      tx.record('warehouse_connection.awaited', change);
      return change.after;
    });
  }
}

/** Asks a ClickHouse that is not kept yet. */
export class TestSettings implements UseCase<At & Settings & { readonly warehouseType: WarehouseType }, Outcome, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey);

  constructor(private readonly checks: WarehouseChecks) {}

  async run(_call: Call, given: At & Settings & { readonly warehouseType: WarehouseType }): Promise<Outcome> {
    const settings = await this.checks.settings(given.warehouseType, given);
    if (given.warehouseType !== 'clickhouse') throw new NotForThisWarehouse();
    return this.checks.verify(settings);
  }
}
