import { Forbidden, InvalidField } from '../../domain/shared/refusal.js';
import { type Account, WrongPassword } from '../../domain/users/account.js';
import type { Orphans } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Accounts, ownAccount, type Passwords } from '../users/ports.js';

interface At {
  /** Left out: one's own. */
  readonly id?: number | undefined;
}
interface Input extends At {
  /** Left out, it is not asked for; the reference has it so. */
  readonly currentPassword?: string | null | undefined;
  readonly withOrphans: boolean;
}

/** People delete their own accounts, superusers also those of others. Organisations that would be left without a member can go as well. */
export class DeleteAccount implements UseCase<Input, void, Account> {
  static readonly needs = ownAccount('one’s own account; any for superusers');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly orphans: Orphans,
    private readonly passwords: Passwords,
  ) {}

  async run(call: Call, { id, currentPassword, withOrphans }: Input, self: Account): Promise<void> {
    const other = id !== undefined && id !== self.id;
    if (other && !self.isSuperuser) throw new Forbidden();
    await this.demandPassword(self, currentPassword);
    await this.transactions.run(call, async (tx) => {
      const { before } = await this.accounts.change(tx, id ?? self.id, () => ({}));
      if (withOrphans)
        for (const organisation of await this.orphans.remove(tx, before.id)) tx.record('organisation.removed', { before: organisation });
      await this.accounts.remove(tx, before.id);
      tx.record('account.removed', { before });
    });
  }

  /** Whoever signs in elsewhere has no password to tell. */
  private async demandPassword(self: Account, password: string | null | undefined): Promise<void> {
    if (password === undefined || self.authType !== 'EMAIL') return;
    if (password === null || password === '') throw new InvalidField('currentPassword', 'This field may not be blank.');
    if (!(await this.passwords.matches(password, self.passwordHash))) throw new WrongPassword();
  }
}
