import { secondsBetween } from '../../domain/shared/instant.js';
import type { Account } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Accounts, ownAccount, type Terms } from './ports.js';

/** Whoever reads the own account is active; now and then that is noted, for the lists that show who was. */
export class GetMe implements UseCase<object, Account, Account> {
  static readonly needs = ownAccount('one’s own account');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly terms: Terms,
  ) {}

  async run(call: Call, _input: object, account: Account): Promise<Account> {
    if (account.lastLogin !== null && secondsBetween(account.lastLogin, call.at) < this.terms.seenSeconds) return account;
    const { after } = await this.transactions.run(call, (tx) => this.accounts.change(tx, account.id, () => ({ lastLogin: call.at })));
    return after;
  }
}
