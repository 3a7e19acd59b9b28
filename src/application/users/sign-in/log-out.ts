import type { Account } from '../../../domain/users/account.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { type Accounts, ownAccount } from '../ports.js';

/** The token is shared by all logins, so this logs out everywhere. */
export class LogOut implements UseCase<object, void, Account> {
  static readonly needs = ownAccount('one’s own token');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
  ) {}

  run(call: Call, _input: object, account: Account): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      await this.accounts.forgetToken(tx, account.id);
      tx.record('account.logged_out', { before: account });
    });
  }
}
