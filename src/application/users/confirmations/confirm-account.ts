import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations } from '../ports.js';
import { type Brought, bearerOf } from '../sign-in/bearer.js';

/** The address of a new account is its owner's, so it may be used. */
export class ConfirmAccount implements UseCase<Brought, void, undefined> {
  static readonly needs = anyone('who brings the secret is the owner');

  constructor(
    private readonly transactions: Transactions,
    readonly accounts: Accounts,
    readonly confirmations: Confirmations,
  ) {}

  async run(call: Call, brought: Brought): Promise<void> {
    const { account, presented } = await bearerOf(call, brought, 'activation', this);
    await this.transactions.run(call, async (tx) => {
      await this.confirmations.use(tx, presented);
      tx.record('account.changed', await this.accounts.change(tx, account.id, () => ({ isActive: true })));
    });
  }
}
