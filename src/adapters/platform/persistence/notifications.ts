import type { Notifications } from '../../../application/shared/notifications.js';
import { token } from '../../../application/shared/token.js';
import type { Background } from '../composition/background.js';
import type { Database } from './database.js';
import { PostgresNotifications } from './postgres-notifications.js';
import { SqliteNotifications } from './sqlite-notifications.js';

/** Notifications as what goes on in the background. */
export type Listening = Notifications & Background;
export const Listening = token<Listening>('platform.Listening');
export const ListeningBackground = token<Background>('platform.ListeningBackground');

export const notificationsOf = (db: Database, url: string, log: (event: string) => void): Listening =>
  db.dialect.name === 'postgres' ? new PostgresNotifications(db, url, log) : new SqliteNotifications(url);
