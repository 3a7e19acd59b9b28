import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Notifications } from '../../../application/shared/notifications.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Background } from '../composition/background.js';
import type { Database } from './database.js';
import { pgDriver } from './pg-driver.js';

const again = 1000;

interface Message {
  readonly from: string;
  readonly channel: string;
  readonly message: string;
}

/** LISTEN and NOTIFY, on a connection that does nothing else and comes back when it breaks. */
export class PostgresNotifications implements Notifications, Background {
  private readonly self = randomUUID();
  private readonly hearing = new Map<string, ((message: string) => void)[]>();
  private readonly looking: (() => void)[] = [];
  private client: pg.Client | undefined;
  private connecting: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly url: string,
    private readonly log: (event: string) => void,
  ) {}

  async publish(tx: Tx, channel: string, message: string): Promise<void> {
    await this.db.read("select pg_notify('burgee', ?)", [JSON.stringify({ from: this.self, channel, message } satisfies Message)], tx);
  }

  subscribe(channel: string, hear: (message: string) => void): void {
    this.hearing.set(channel, [...(this.hearing.get(channel) ?? []), hear]);
  }

  whenMissed(look: () => void): void {
    this.looking.push(look);
  }

  start(): void {
    this.connecting = this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.connecting;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new (pgDriver().Client)({ connectionString: this.url, keepAlive: true });
    const lost = () => {
      client.removeAllListeners('end');
      if (this.closed) return;
      this.client = undefined;
      this.log('notifications.lost');
      this.timer = setTimeout(() => this.start(), again).unref();
    };
    client.on('error', () => {}); // an end follows
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    try {
      await client.connect();
      await client.query('listen burgee');
    } catch {
      return lost();
    }
    client.once('end', lost);
    this.client = client;
    for (const look of this.looking) look();
  }

  private hear(payload: string): void {
    const told = messageOf(payload);
    if (told === undefined) this.log('notifications.not_understood');
    if (told === undefined || told.from === this.self) return; // this node knows what it did
    for (const hear of this.hearing.get(told.channel) ?? []) hear(told.message);
  }
}

/** Anybody who may enter the database may notify on any channel, of anything. */
function messageOf(payload: string): Message | undefined {
  try {
    const told = JSON.parse(payload) as Message | null;
    const whole = [told?.from, told?.channel, told?.message].every((part) => typeof part === 'string');
    return whole ? (told as Message) : undefined;
  } catch {
    return undefined;
  }
}
