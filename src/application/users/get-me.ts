import { Forbidden } from '../../domain/shared/refusal.js';
import type { Account } from '../../domain/users/account.js';
import { type Call, userId } from '../shared/call.js';
import { signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Accounts } from './ports.js';

export class GetMe implements UseCase<object, Account, unknown> {
  static readonly needs = signedIn('one’s own account');

  constructor(private readonly accounts: Accounts) {}

  async run(call: Call): Promise<Account> {
    const account = await this.accounts.byId(userId(call) ?? 0);
    if (account === undefined) throw new Forbidden(); // a key is nobody
    return account;
  }
}
