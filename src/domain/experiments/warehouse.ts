import type { Instant } from '../shared/instant.js';
import { InvalidField, InvalidParts, Refusal, type Wrong } from '../shared/refusal.js';

export const warehouseTypes = ['flagsmith', 'snowflake', 'clickhouse'] as const;
export type WarehouseType = (typeof warehouseTypes)[number];
export const warehouseStatuses = ['created', 'pending_connection', 'connected', 'errored'] as const;
type Config = Readonly<Record<string, unknown>>;

/** Where the events of an environment are, for experiments to be judged by. */
export interface WarehouseConnection {
  readonly id: number;
  readonly environmentId: number;
  readonly warehouseType: WarehouseType;
  readonly status: (typeof warehouseStatuses)[number];
  readonly statusDetail: string | null;
  readonly name: string;
  readonly config: Config | null;
  /** Sealed. */
  readonly credentials: string | null;
  readonly createdAt: Instant;
}

export class WarehouseThereAlready extends Refusal {
  readonly kind = 'in-the-way';
  readonly code = 'warehouse_there_already';
  override message = 'This environment already has an active warehouse connection.';
}

/** For what only some kinds of warehouses can do. */
export class NotForThisWarehouse extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'not_for_this_warehouse';
  override message = 'Connection testing is not supported for this warehouse type.';
}

const labels: Record<WarehouseType, string> = { flagsmith: 'Flagsmith', snowflake: 'Snowflake', clickhouse: 'ClickHouse' };
/** What a connection is called that was given no name. */
export const nameFor = (type: WarehouseType, environment: string) => `${labels[type]} Warehouse - ${environment}`;

const defaults: Record<Exclude<WarehouseType, 'flagsmith'>, Config> = {
  snowflake: {
    account_identifier: '',
    warehouse: 'COMPUTE_WH',
    database: 'FLAGSMITH',
    schema: 'ANALYTICS',
    role: 'FLAGSMITH_LOADER',
    user: 'FLAGSMITH_SERVICE',
  },
  clickhouse: { host: '', port: 8443, database: 'flagsmith_exp', username: 'default', secure: true },
};
const isObject = (value: unknown): value is Config => typeof value === 'object' && value !== null && !Array.isArray(value);
const refuse = (field: string, wrong: Wrong) => {
  throw new InvalidParts({ [field]: wrong });
};
const required = 'This field is required.';

/** The settings of a connection, with what is not given from those it had or the defaults. Refuses what cannot be with the reference's words. */
export function configFor(type: WarehouseType, given: unknown, before: Config | null): Config | null {
  if (type === 'flagsmith') {
    if (isObject(given) ? Object.keys(given).length > 0 : Boolean(given))
      throw new InvalidField('config', 'Flagsmith warehouse does not accept configuration.');
    return null;
  }
  const config = given || {}; // null, false and an empty text say nothing
  if (!isObject(config)) throw new InvalidField('config', 'Must be an object.');
  const unknown = Object.keys(config)
    .filter((name) => !(name in defaults[type]))
    .sort();
  if (unknown.length > 0) refuse('config', Object.fromEntries(unknown.map((name) => [name, 'Unknown field.'])));
  const merged = { ...(before ?? defaults[type]), ...config };
  (type === 'snowflake' ? checkSnowflake : checkClickhouse)(merged);
  return merged;
}

function checkSnowflake(config: Config): void {
  const wrong = Object.entries(config).find(([, value]) => typeof value !== 'string');
  if (wrong) refuse('config', { [wrong[0]]: 'Must be a string.' });
  if (config.account_identifier === '') refuse('config', { account_identifier: required });
}

function checkClickhouse({ host, port, database, username, secure }: Config): void {
  const said = (name: string, sentence: string) => refuse('config', { [name]: sentence });
  if (typeof host !== 'string' || host === '') refuse('config', { host: required });
  else if (!/^[\p{L}\p{N}._:[\]-]+$/u.test(host)) said('host', 'Enter a valid host name.');
  if (!Number.isInteger(port) || (port as number) < 1 || (port as number) > 65535) said('port', 'Enter a valid port number (1-65535).');
  for (const [name, value] of Object.entries({ database, username }))
    if (typeof value !== 'string' || value === '') said(name, 'Must be a non-empty string.');
  if (typeof secure !== 'boolean') said('secure', 'Must be a boolean.');
}

/** The password of a ClickHouse; null for what has none. */
export function passwordFor(type: WarehouseType, given: unknown): string | null {
  if (type !== 'clickhouse') {
    if (given != null) throw new InvalidField('credentials', 'Only ClickHouse connections accept credentials.');
    return null;
  }
  const credentials = given || {};
  if (!isObject(credentials)) throw new InvalidField('credentials', 'Must be an object.');
  if (typeof credentials.password !== 'string' || credentials.password === '') return refuse('credentials', { password: required });
  return credentials.password;
}
