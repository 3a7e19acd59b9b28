import { Refusal } from '../shared/refusal.js';
import type { Account } from './account.js';

/** What a secret that was sent by mail lets its bearer do, once. */
export type Purpose = 'password' | 'email' | 'activation';

/** So long a secret is good. */
export const lifetimeSeconds = 3 * 24 * 60 * 60;

/** An account as links name it: its id in base64url. */
export const uidOf = ({ id }: Pick<Account, 'id'>): string => btoa(String(id)).replace(/=+$/, '');

/** The id in the name of an account; undefined where there is none. */
export function idOf(uid: string): number | undefined {
  if (!/^[\w-]{1,20}$/.test(uid) || uid.length % 4 === 1) return undefined;
  const text = atob(uid.replaceAll('-', '+').replaceAll('_', '/'));
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export class UnknownUid extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'unknown_uid';
  override readonly field = 'uid';
  override message = "Invalid user id or user doesn't exist.";
}

export class UnknownSecret extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'unknown_secret';
  override readonly field = 'token';
  override message = 'Invalid token for given user.';
}

export class ActivationNotInUse extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'activation_not_in_use';
  override message = 'Accounts need no activation here.';
}
