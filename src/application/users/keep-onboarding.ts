import type { Account } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Accounts, ownAccount } from './ports.js';

interface Input {
  /** What is given takes the place of what was kept under its name. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The first steps of somebody new, as the dashboard keeps them. */
export class KeepOnboarding implements UseCase<Input, void, Account> {
  static readonly needs = ownAccount('one’s own first steps');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
  ) {}

  run(call: Call, { given }: Input, { id }: Account): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      tx.record('account.changed', await this.accounts.change(tx, id, ({ onboarding }) => ({ onboarding: { ...onboarding, ...given } })));
    });
  }
}
