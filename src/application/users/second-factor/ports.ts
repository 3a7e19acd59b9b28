import type { SecondFactor } from '../../../domain/users/second-factor.js';
import { token } from '../../shared/token.js';
import type { Tx } from '../../shared/transactions.js';

export interface SecondFactors {
  ofAccount(accountId: number, tx?: Tx): Promise<readonly SecondFactor[]>;
  add(tx: Tx, fresh: Omit<SecondFactor, 'id'> & { readonly secret: string }): Promise<SecondFactor>;
  /** Loads it, holds it, and saves what `how` answers. Refuses with MethodUnknown. */
  change(
    tx: Tx,
    accountId: number,
    name: string,
    how: (before: SecondFactor) => Partial<SecondFactor>,
  ): Promise<{ readonly before: SecondFactor; readonly after: SecondFactor }>;
}
export const SecondFactors = token<SecondFactors>('users.SecondFactors');

/** Codes that an authenticator app shows, another every 30 seconds. */
export interface AppCodes {
  newSecret(): string;
  /** What the app reads from a picture. */
  link(secret: string, email: string): string;
  /** Also the codes of the quarter of an hour before and after: clocks differ. */
  matches(secret: string | null, code: string): boolean;
  newBackupCode(length: number): string;
}
export const AppCodes = token<AppCodes>('users.AppCodes');
