import { Forbidden } from '../../domain/shared/refusal.js';
import { type Account, emailKey, WrongCredentials } from '../../domain/users/account.js';
import { afterFailure, isLocked } from '../../domain/users/lockout.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { anyone } from '../shared/needs.js';
import type { Transactions, Tx } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Accounts, Attempts, Passwords, Terms } from './ports.js';

interface Input {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

export class LogIn implements UseCase<Input, { key: string }, undefined> {
  static readonly needs = anyone('a login is how one becomes somebody');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly terms: Terms,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { email, password }: Input) {
    if (!this.terms.passwords) throw new Forbidden();
    if (email === undefined || password === undefined) throw new WrongCredentials();
    const account = await this.accounts.byEmail(emailKey(email));
    const matches = await this.passwords.matches(password, account?.passwordHash ?? null);
    if (account === undefined) throw new WrongCredentials();
    const upgraded = matches && this.passwords.isOld(account.passwordHash as string) ? await this.passwords.hash(password) : undefined;
    const key = await this.transactions.run(call, async (tx) => {
      const failures = await this.attempts.of(account.id, tx); // read again after the hashing: many guesses at once get no more tries
      if (isLocked(failures, this.terms.lockout, call.at)) return undefined;
      if (matches && account.isActive) return this.letIn(tx, account, upgraded);
      if (!matches) await this.countFailure(tx, account);
      return undefined;
    });
    if (key === undefined) throw new WrongCredentials();
    return { key };
  }

  private async letIn(tx: Tx, account: Account, upgraded: string | undefined): Promise<string> {
    const { after } = await this.accounts.change(tx, account.id, ({ passwordHash }) => ({
      lastLogin: tx.call.at,
      ...(upgraded !== undefined && passwordHash === account.passwordHash && { passwordHash: upgraded }),
    }));
    tx.record('account.logged_in', { after });
    return this.accounts.tokenOf(tx, account.id, this.mint.hex(40));
  }

  private async countFailure(tx: Tx, account: Account): Promise<void> {
    await this.attempts.change(tx, account.id, (before) => {
      const after = afterFailure(before, this.terms.lockout, tx.call.at);
      if (isLocked(after, this.terms.lockout, tx.call.at)) tx.record('account.locked', { after: account });
      return after;
    });
  }
}
