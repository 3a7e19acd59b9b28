import type { Instant } from '../../domain/shared/instant.js';
import { Forbidden, Unauthenticated } from '../../domain/shared/refusal.js';
import type { Account } from '../../domain/users/account.js';
import type { Purpose } from '../../domain/users/confirmation.js';
import type { IdentityElsewhere } from '../../domain/users/identity-elsewhere.js';
import type { Failures, Lockout } from '../../domain/users/lockout.js';
import { userId } from '../shared/call.js';
import type { Letter } from '../shared/mail.js';
import type { Needs } from '../shared/needs.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface Accounts {
  byId(id: number, tx?: Tx): Promise<Account | undefined>;
  /** The e-mail in small letters. */
  byEmail(email: string, tx?: Tx): Promise<Account | undefined>;
  any(tx: Tx): Promise<boolean>;
  /** Refuses with EmailTaken. */
  add(tx: Tx, account: Omit<Account, 'id'>): Promise<Account>;
  /** Loads the account, holds it, and saves what `how` answers. Refuses with NothingHere and EmailTaken. */
  change(tx: Tx, id: number, how: (before: Account) => Partial<Account>): Promise<{ readonly before: Account; readonly after: Account }>;
  remove(tx: Tx, id: number): Promise<void>;
  /** The account's login token; a new one where it has none. */
  tokenOf(tx: Tx, accountId: number, fresh: string): Promise<string>;
  forgetToken(tx: Tx, accountId: number): Promise<void>;
}
export const Accounts = token<Accounts>('users.Accounts');

/** Hashing takes tens of milliseconds, off the main thread. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash, so that nobody learns from the time which accounts there are. */
  matches(password: string, hash: string | null): Promise<boolean>;
  /** It was made in a way that is no longer used for new ones. */
  isOld(hash: string): boolean;
  /** One of those that are tried first; in small letters. */
  isCommon(password: string): boolean;
}
export const Passwords = token<Passwords>('users.Passwords');

/** Wrong passwords, counted where every node sees them. */
/** The directory of a company, where one is set up. */
export interface Directory {
  /** Who this is, if the directory takes the password; undefined where it does not, cannot be asked or is none. */
  identity(username: string, password: string): Promise<IdentityElsewhere | undefined>;
}
export const Directory = token<Directory>('users.Directory');

export interface Attempts {
  of(accountId: number, tx: Tx): Promise<Failures | undefined>;
  /** Loads what was counted, holds it, and saves what `how` answers. */
  change(tx: Tx, accountId: number, how: (before: Failures | undefined) => Failures): Promise<void>;
}
export const Attempts = token<Attempts>('users.Attempts');

/** Secrets that are sent by mail and must come back: kept hashed, good once and for a while. */
export interface Confirmations {
  /** One that has no secret yet: that is made when the mail is sent, so it is nowhere but in the mail. */
  add(tx: Tx, of: { readonly accountId: number; readonly purpose: Purpose; readonly expiresAt: Instant }): Promise<number>;
  /** Gives it a secret; undefined where it has been used, voided or has expired meanwhile. */
  arm(tx: Tx, id: number, secret: string): Promise<{ readonly accountId: number; readonly purpose: Purpose } | undefined>;
  countSince(tx: Tx, accountId: number, purpose: Purpose, since: Instant): Promise<number>;
  isGood(of: Presented): Promise<boolean>;
  /** Uses it up. Refuses with UnknownSecret. */
  use(tx: Tx, of: Presented): Promise<void>;
  /** What was sent before counts no more. */
  void(tx: Tx, accountId: number): Promise<void>;
}
export const Confirmations = token<Confirmations>('users.Confirmations');

export interface Presented {
  readonly accountId: number;
  readonly purpose: Purpose;
  readonly secret: string;
  readonly at: Instant;
}

declare module '../shared/tasks.js' {
  interface Payloads {
    'users.send_letter': Letter;
    'users.send_confirmation': { readonly id: number };
  }
}

/** Whether somebody has been asked in. */
export interface Invited {
  byEmail(email: string): Promise<boolean>;
  /** A link that has expired asks nobody in. */
  byLink(hash: string, at: Instant): Promise<boolean>;
}
export const Invited = token<Invited>('users.Invited');

/** How this installation wants accounts to be. */
export interface Terms {
  readonly signUp: 'open' | 'invited' | 'closed';
  /** Whether passwords open accounts at all. */
  readonly passwords: boolean;
  /** A new account is active only once its e-mail has been confirmed. */
  readonly confirmEmail: boolean;
  readonly lockout: Lockout;
  /** So many e-mails about a forgotten password in so many seconds. */
  readonly resetMails: { readonly count: number; readonly seconds: number };
  /** Reading one's account counts as being active, this often. */
  readonly seenSeconds: number;
}
export const Terms = token<Terms>('users.Terms');

/** A person who is signed in, and whose own account it is about; it is loaded as the subject. A key is nobody. */
export const ownAccount = (why: string): Needs<unknown, Account> => ({
  said: `signed in: ${why}`,
  async admit(gate, call) {
    if (call.actor.kind === 'anonymous') throw new Unauthenticated();
    const account = await gate.find(Accounts).byId(userId(call) ?? 0);
    if (account === undefined) throw new Forbidden();
    return account;
  },
});
