import type { Account } from '../../../domain/users/account.js';
import { afterFailure, isLocked } from '../../../domain/users/lockout.js';
import { type SecondFactor, StepRefused } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Signer } from '../../shared/signer.js';
import type { Transactions, Tx } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Attempts, Terms } from '../ports.js';
import type { Enter } from '../sign-in/enter.js';
import { backupSignature } from './confirm-second-factor.js';
import type { AppCodes, SecondFactors } from './ports.js';
import { accountOfToken, isSecondStepToken } from './second-step.js';

interface Input {
  readonly token: string;
  readonly code: string;
}

/** The second step of a login. A wrong code counts like a wrong password. */
export class LogInWithCode implements UseCase<Input, { key: string }, undefined> {
  static readonly needs = anyone('a login is how one becomes somebody');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactors,
    private readonly codes: AppCodes,
    private readonly signer: Signer,
    private readonly terms: Terms,
    private readonly enter: Enter,
  ) {}

  async run(call: Call, { token, code }: Input) {
    const account = await this.accounts.byId(accountOfToken(token));
    if (account === undefined || !(await isSecondStepToken(this.signer, account, token, call))) throw new StepRefused('token');
    const signature = await backupSignature(this.signer, account.id, code);
    const key = await this.transactions.run(call, async (tx) => {
      if (isLocked(await this.attempts.of(account.id, tx), this.terms.lockout, call.at)) return undefined;
      if (await this.isRight(tx, account, code, signature)) return this.letIn(tx, account);
      await this.attempts.change(tx, account.id, (before) => afterFailure(before, this.terms.lockout, call.at));
      return undefined;
    });
    if (key === undefined) throw new StepRefused('code');
    return { key };
  }

  /** A backup code is used up by this. */
  private async isRight(tx: Tx, { id }: Account, code: string, signature: string): Promise<boolean> {
    const factor = (await this.factors.ofAccount(id, tx)).find(({ isActive }) => isActive);
    if (factor === undefined) return false;
    if (this.codes.matches(factor.secret, code)) return true;
    const without = ({ backupCodes }: SecondFactor) => ({ backupCodes: backupCodes.filter((one) => one !== signature) });
    const { before, after } = await this.factors.change(tx, id, factor.name, without);
    return after.backupCodes.length < before.backupCodes.length;
  }

  /** The token lets nobody in twice, also not at the same moment. */
  private letIn(tx: Tx, account: Account): Promise<string> {
    return this.enter.into(tx, account.id, ({ passwordHash, lastLogin }) => {
      if (passwordHash !== account.passwordHash || lastLogin !== account.lastLogin) throw new StepRefused('token');
      return {};
    });
  }
}
