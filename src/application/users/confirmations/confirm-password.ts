import { demandGoodPassword, PasswordsDiffer } from '../../../domain/users/password.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations, Passwords } from '../ports.js';
import { type Brought, bearerOf } from '../sign-in/bearer.js';

interface Input extends Brought {
  readonly newPassword: string;
  readonly repeated: string;
}

const nobody = { firstName: '', lastName: '', email: '' };

/** A new password for who has forgotten the old one. */
export class ConfirmPassword implements UseCase<Input, void, undefined> {
  static readonly needs = anyone('who brings the secret is the owner');

  constructor(
    private readonly transactions: Transactions,
    readonly accounts: Accounts,
    readonly confirmations: Confirmations,
    private readonly passwords: Passwords,
  ) {}

  async run(call: Call, { newPassword, repeated, ...brought }: Input): Promise<void> {
    const isCommon = (one: string) => this.passwords.isCommon(one);
    demandGoodPassword('new_password', newPassword, nobody, isCommon);
    if (newPassword !== repeated) throw new PasswordsDiffer();
    const { account, presented } = await bearerOf(call, brought, 'password', this);
    demandGoodPassword('new_password', newPassword, account, isCommon);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.transactions.run(call, async (tx) => {
      await this.confirmations.use(tx, presented);
      await this.confirmations.void(tx, account.id);
      tx.record('account.changed', await this.accounts.change(tx, account.id, () => ({ passwordHash })));
    });
  }
}
