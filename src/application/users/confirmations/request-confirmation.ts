import { secondsAfter } from '../../../domain/shared/instant.js';
import { emailKey } from '../../../domain/users/account.js';
import { ActivationNotInUse, lifetimeSeconds, type Purpose } from '../../../domain/users/confirmation.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Tasks } from '../../shared/tasks.js';
import type { Transactions, Tx } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations, Terms } from '../ports.js';

/** Promises a mail with a secret, within the caller's transaction. */
export async function promiseConfirmation(tx: Tx, to: { confirmations: Confirmations; tasks: Tasks }, accountId: number, purpose: Purpose) {
  const id = await to.confirmations.add(tx, { accountId, purpose, expiresAt: secondsAfter(tx.call.at, lifetimeSeconds) });
  await to.tasks.enqueue(tx, 'users.send_confirmation', { id });
}

interface Input {
  readonly email: string;
  readonly purpose: Purpose;
}

/** Whoever asks is told the same, whether there is such an account or not. */
export class RequestConfirmation implements UseCase<Input, void, undefined> {
  static readonly needs = anyone('only the owner of the address gets the secret');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    readonly confirmations: Confirmations,
    readonly tasks: Tasks,
    private readonly terms: Terms,
  ) {}

  async run(call: Call, { email, purpose }: Input): Promise<void> {
    if (purpose === 'activation' && !this.terms.confirmEmail) throw new ActivationNotInUse();
    await this.transactions.run(call, async (tx) => {
      const account = await this.accounts.byEmail(emailKey(email), tx);
      if (account === undefined || account.isActive === (purpose === 'activation')) return;
      if (purpose === 'password' && account.passwordHash === null) return; // signs in elsewhere
      const { count, seconds } = this.terms.resetMails;
      if ((await this.confirmations.countSince(tx, account.id, purpose, secondsAfter(call.at, -seconds))) >= count) return;
      await promiseConfirmation(tx, this, account.id, purpose);
    });
  }
}
