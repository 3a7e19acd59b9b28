import { type Account, EmailTaken } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { anyone } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Accounts, Passwords } from './ports.js';

export interface SignUpInput {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Makes an account and logs it in. */
export class SignUp implements UseCase<SignUpInput, { account: Account; key: string }, undefined> {
  static readonly needs = anyone('whoever wants an account has none yet');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { email, password, firstName, lastName }: SignUpInput) {
    const passwordHash = await this.passwords.hash(password);
    return this.transactions.run(call, async (tx) => {
      if ((await this.accounts.byEmail(email.toLowerCase(), tx)) !== undefined) throw new EmailTaken();
      const account = await this.accounts.add(tx, {
        uuid: this.mint.uuid(),
        email: email.toLowerCase(),
        passwordHash,
        firstName,
        lastName,
        isActive: true,
        isSuperuser: false,
        signUpType: null,
        authType: 'EMAIL',
        onboarding: null,
        dateJoined: call.at,
        lastLogin: null,
      });
      tx.record('account.created', { after: account });
      return { account, key: await this.accounts.tokenOf(tx, account.id, this.mint.hex(40)) };
    });
  }
}
