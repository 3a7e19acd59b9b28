import { WrongCredentials } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { anyone } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Accounts, Passwords } from './ports.js';

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
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { email = '', password = '' }: Input) {
    const account = await this.accounts.byEmail(email.toLowerCase());
    if (account?.passwordHash == null || !account.isActive || !(await this.passwords.matches(password, account.passwordHash)))
      throw new WrongCredentials();
    return this.transactions.run(call, async (tx) => {
      tx.record('account.logged_in', { after: account });
      return { key: await this.accounts.tokenOf(tx, account.id, this.mint.hex(40)) };
    });
  }
}
