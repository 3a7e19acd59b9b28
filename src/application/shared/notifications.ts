import { token } from './token.js';
import type { Tx } from './transactions.js';

/** What nodes on one database tell each other. Nothing of it may be relied on: a message can be lost, and then `whenMissed` says so. */
export interface Notifications {
  /** Told to all other nodes once the transaction is committed, and to nobody if it is not. */
  publish(tx: Tx, channel: string, message: string): Promise<void>;
  subscribe(channel: string, hear: (message: string) => void): void;
  /** Whenever something may have been said that this node did not hear. */
  whenMissed(look: () => void): void;
}
export const Notifications = token<Notifications>('shared.Notifications');
