import type { Account } from '../../../domain/users/account.js';
import type { Mint } from '../../shared/clock.js';
import type { Tx } from '../../shared/transactions.js';
import type { Accounts } from '../ports.js';

/** The end of every way in: from here on somebody is logged in. */
export class Enter {
  constructor(
    private readonly accounts: Accounts,
    private readonly mint: Mint,
  ) {}

  /** Answers the login token. `how` sees the account, held, and says what else changes, or refuses. */
  async into(tx: Tx, accountId: number, how: (before: Account) => Partial<Account>): Promise<string> {
    const { after } = await this.accounts.change(tx, accountId, (before) => ({ ...how(before), lastLogin: tx.call.at }));
    tx.record('account.logged_in', { after });
    return this.accounts.tokenOf(tx, accountId, this.mint.hex(40));
  }
}
