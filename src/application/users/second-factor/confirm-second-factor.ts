import type { Account } from '../../../domain/users/account.js';
import { backupCodeCount, backupCodeLength, MethodActive, WrongCode } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import type { Signer } from '../../shared/signer.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../ports.js';
import type { AppCodes, SecondFactors } from './ports.js';

interface Input {
  readonly method: string;
  readonly code: string;
}

/** How a backup code is kept. */
export const backupSignature = (signer: Signer, accountId: number, code: string): Promise<string> =>
  signer.sign('backup code', `${accountId} ${code}`);

/** From now on a login asks for a code. Answers the codes that replace the app, which are never shown again. */
export class ConfirmSecondFactor implements UseCase<Input, { backupCodes: readonly string[] }, Account> {
  static readonly needs = ownAccount('one’s own second factor');

  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactors,
    private readonly codes: AppCodes,
    private readonly signer: Signer,
  ) {}

  async run(call: Call, { method, code }: Input, { id }: Account) {
    const backupCodes = Array.from({ length: backupCodeCount }, () => this.codes.newBackupCode(backupCodeLength));
    const kept = await Promise.all(backupCodes.map((one) => backupSignature(this.signer, id, one)));
    await this.transactions.run(call, async (tx) => {
      const change = await this.factors.change(tx, id, method, (factor) => {
        if (factor.isActive) throw new MethodActive();
        if (!this.codes.matches(factor.secret, code)) throw new WrongCode();
        return { isActive: true, isPrimary: true, backupCodes: kept };
      });
      tx.record('second_factor.confirmed', change);
    });
    return { backupCodes };
  }
}
