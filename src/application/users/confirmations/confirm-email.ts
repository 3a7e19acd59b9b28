import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Tasks } from '../../shared/tasks.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations } from '../ports.js';
import { type Brought, bearerOf } from '../sign-in/bearer.js';
import { moveEmail } from './move-email.js';

interface Input extends Brought {
  readonly newEmail: string;
}

/** Another address for who can prove to have the old one. */
export class ConfirmEmail implements UseCase<Input, void, undefined> {
  static readonly needs = anyone('who brings the secret is the owner');

  constructor(
    private readonly transactions: Transactions,
    readonly accounts: Accounts,
    readonly confirmations: Confirmations,
    readonly tasks: Tasks,
  ) {}

  async run(call: Call, { newEmail, ...brought }: Input): Promise<void> {
    const { account, presented } = await bearerOf(call, brought, 'email', this);
    await this.transactions.run(call, async (tx) => {
      await this.confirmations.use(tx, presented);
      await moveEmail(tx, account, newEmail, this);
    });
  }
}
