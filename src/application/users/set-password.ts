import { type Account, WrongPassword } from '../../domain/users/account.js';
import { demandGoodPassword, PasswordsDiffer } from '../../domain/users/password.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Accounts, type Confirmations, ownAccount, type Passwords } from './ports.js';

interface Input {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly repeated: string;
}

/** Whoever is logged in stays so. */
export class SetPassword implements UseCase<Input, void, Account> {
  static readonly needs = ownAccount('one’s own password');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly confirmations: Confirmations,
    private readonly passwords: Passwords,
  ) {}

  async run(call: Call, { currentPassword, newPassword, repeated }: Input, account: Account): Promise<void> {
    if (!(await this.passwords.matches(currentPassword, account.passwordHash))) throw new WrongPassword();
    demandGoodPassword('new_password', newPassword, account, (one) => this.passwords.isCommon(one));
    if (newPassword !== repeated) throw new PasswordsDiffer();
    const passwordHash = await this.passwords.hash(newPassword);
    await this.transactions.run(call, async (tx) => {
      await this.confirmations.void(tx, account.id);
      tx.record('account.changed', await this.accounts.change(tx, account.id, () => ({ passwordHash })));
    });
  }
}
