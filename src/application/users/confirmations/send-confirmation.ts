import type { Account } from '../../../domain/users/account.js';
import type { Call } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { Mailer, Site } from '../../shared/mail.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations } from '../ports.js';
import { confirmationLetter } from './confirmation-letter.js';

/** Makes the secret and sends it; where that fails, the next try makes another. */
export class SendConfirmation implements UseCase<{ id: number }, void, undefined> {
  static readonly needs = anyone('only the task processor calls it');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly confirmations: Confirmations,
    private readonly mailer: Mailer,
    private readonly site: Site,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { id }: { id: number }): Promise<void> {
    const secret = this.mint.hex(40);
    const letter = await this.transactions.run(call, async (tx) => {
      const armed = await this.confirmations.arm(tx, id, secret);
      if (armed === undefined) return undefined;
      const account = (await this.accounts.byId(armed.accountId, tx)) as Account; // it would be gone with its account
      return confirmationLetter(this.site.origin, account, armed.purpose, secret);
    });
    if (letter !== undefined) await this.mailer.send(letter);
  }
}
