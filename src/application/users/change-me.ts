import type { Account } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Accounts, ownAccount } from './ports.js';

type Input = Partial<Pick<Account, 'firstName' | 'lastName' | 'signUpType'>>;

export class ChangeMe implements UseCase<Input, Account, Account> {
  static readonly needs = ownAccount('one’s own account');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
  ) {}

  run(call: Call, change: Input, { id }: Account): Promise<Account> {
    return this.transactions.run(call, async (tx) => {
      const { before, after } = await this.accounts.change(tx, id, () => change);
      tx.record('account.changed', { before, after });
      return after;
    });
  }
}
