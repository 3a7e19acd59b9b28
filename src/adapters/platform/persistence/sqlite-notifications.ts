import { createRequire } from 'node:module';
import type SqliteConnection from 'better-sqlite3';
import type { Notifications } from '../../../application/shared/notifications.js';
import type { Background } from '../composition/background.js';

const require = createRequire(import.meta.url);
const lookMs = 250;

/** SQLite tells other processes nothing; but it says that somebody has written, and then they look. */
export class SqliteNotifications implements Notifications, Background {
  private readonly looking: (() => void)[] = [];
  private connection: SqliteConnection.Database | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly url: string) {}

  async publish(): Promise<void> {}

  subscribe(): void {}

  whenMissed(look: () => void): void {
    this.looking.push(look);
  }

  start(): void {
    const Sqlite: typeof SqliteConnection = require('better-sqlite3');
    const connection = new Sqlite(this.url.replace(/^sqlite:/, ''), { readonly: true });
    const version = () => connection.pragma('data_version', { simple: true });
    let seen = version();
    this.timer = setInterval(() => {
      const now = version();
      if (now === seen) return;
      seen = now;
      for (const look of this.looking) look();
    }, lookMs).unref();
    this.connection = connection;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.connection?.close();
  }
}
