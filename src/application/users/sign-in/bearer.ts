import type { Account } from '../../../domain/users/account.js';
import { idOf, type Purpose, UnknownSecret, UnknownUid } from '../../../domain/users/confirmation.js';
import type { Call } from '../../shared/call.js';
import type { Accounts, Confirmations, Presented } from '../ports.js';

/** What the bearer of a secret brings back. */
export interface Brought {
  readonly uid: string;
  readonly token: string;
}

/** Whose secret it is. Refuses with UnknownUid and UnknownSecret; it must still be used up. */
export async function bearerOf(
  call: Call,
  { uid, token }: Brought,
  purpose: Purpose,
  ports: { readonly accounts: Accounts; readonly confirmations: Confirmations },
): Promise<{ account: Account; presented: Presented }> {
  const account = await ports.accounts.byId(idOf(uid) ?? 0);
  if (account === undefined) throw new UnknownUid();
  const presented = { accountId: account.id, purpose, secret: token, at: call.at };
  if (!(await ports.confirmations.isGood(presented))) throw new UnknownSecret();
  return { account, presented };
}
