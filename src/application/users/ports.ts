import type { Account } from '../../domain/users/account.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface Accounts {
  byId(id: number, tx?: Tx): Promise<Account | undefined>;
  /** The e-mail in small letters. */
  byEmail(email: string, tx?: Tx): Promise<Account | undefined>;
  /** Refuses with EmailTaken. */
  add(tx: Tx, account: Omit<Account, 'id'>): Promise<Account>;
  /** The account's login token; a new one where it has none. */
  tokenOf(tx: Tx, accountId: number, fresh: string): Promise<string>;
  forgetToken(tx: Tx, accountId: number): Promise<void>;
}
export const Accounts = token<Accounts>('users.Accounts');

/** Hashing takes tens of milliseconds, off the main thread. */
export interface Passwords {
  hash(password: string): Promise<string>;
  matches(password: string, hash: string): Promise<boolean>;
}
export const Passwords = token<Passwords>('users.Passwords');
