import { secondsBetween } from '../../../domain/shared/instant.js';
import type { Account } from '../../../domain/users/account.js';
import { secondStepSeconds } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import type { Signer } from '../../shared/signer.js';

/** What must stay as it is between the two steps: a new password ends it, and so does a login. */
const boundTo = ({ id, passwordHash, lastLogin }: Account, at: string) => `${id} ${at} ${passwordHash} ${lastLogin}`;

/** Proof of a right password, good for the second step alone. */
export async function secondStepToken(signer: Signer, account: Account, call: Call): Promise<string> {
  const at = Date.parse(call.at).toString(36);
  return `${account.id}-${at}-${await signer.sign('second step', boundTo(account, at))}`;
}

/** Whose token it says it is. */
export const accountOfToken = (token: string): number => Number(/^(\d{1,9})-/.exec(token)?.[1] ?? 0);

export async function isSecondStepToken(signer: Signer, account: Account, token: string, call: Call): Promise<boolean> {
  const [, at = '', signature = ''] = token.split('-');
  if (!(await signer.isSigned('second step', boundTo(account, at), signature))) return false;
  return secondsBetween(new Date(Number.parseInt(at, 36)).toISOString(), call.at) < secondStepSeconds;
}
