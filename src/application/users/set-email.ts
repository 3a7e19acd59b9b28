import { InvalidParts } from '../../domain/shared/refusal.js';
import { type Account, emailKey } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Tasks } from '../shared/tasks.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { moveEmail, takenEmail } from './confirmations/move-email.js';
import { type Accounts, type Confirmations, ownAccount, type Passwords } from './ports.js';

interface Input {
  readonly currentPassword: string;
  readonly newEmail: string;
}

export class SetEmail implements UseCase<Input, void, Account> {
  static readonly needs = ownAccount('one’s own e-mail address');

  constructor(
    private readonly transactions: Transactions,
    readonly accounts: Accounts,
    readonly confirmations: Confirmations,
    readonly tasks: Tasks,
    private readonly passwords: Passwords,
  ) {}

  async run(call: Call, { currentPassword, newEmail }: Input, account: Account): Promise<void> {
    const isTaken = (await this.accounts.byEmail(emailKey(newEmail))) !== undefined;
    const wrong = {
      ...(!(await this.passwords.matches(currentPassword, account.passwordHash)) && { current_password: ['Invalid password.'] }),
      ...(isTaken && { new_email: takenEmail }),
    };
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    await this.transactions.run(call, (tx) => moveEmail(tx, account, newEmail, this));
  }
}
