import { InvalidField } from '../../domain/shared/refusal.js';
import { type Account, EmailTaken, emailKey, type SignUpType } from '../../domain/users/account.js';
import { demandGoodPassword } from '../../domain/users/password.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { anyone } from '../shared/needs.js';
import type { Tasks } from '../shared/tasks.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { promiseConfirmation } from './confirmations/request-confirmation.js';
import { demandInvitation } from './demand-invitation.js';
import type { Accounts, Confirmations, Invited, Passwords, Terms } from './ports.js';

export interface SignUpInput {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly signUpType: SignUpType | null;
  readonly inviteHash?: string | undefined;
  /** Asked by the first of all: the account may then see and do everything. */
  readonly superuser: boolean;
}

/** Makes an account and logs it in. */
export class SignUp implements UseCase<SignUpInput, { account: Account; key: string }, undefined> {
  static readonly needs = anyone('whoever wants an account has none yet');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly invited: Invited,
    private readonly terms: Terms,
    private readonly mint: Mint,
    readonly confirmations: Confirmations,
    readonly tasks: Tasks,
  ) {}

  async run(call: Call, input: SignUpInput) {
    const { password, firstName, lastName, signUpType, superuser } = input;
    const email = emailKey(input.email);
    await demandInvitation(this.terms, this.invited, call.at, { ...input, email });
    if ((await this.accounts.byEmail(email)) !== undefined) throw new EmailTaken();
    demandGoodPassword('password', password, { firstName, lastName, email: input.email }, (one) => this.passwords.isCommon(one));
    const passwordHash = await this.passwords.hash(password);
    return this.transactions.run(call, async (tx) => {
      if (superuser && (await this.accounts.any(tx)))
        throw new InvalidField('superuser', 'A superuser can only be created through this  endpoint if no other users exist.');
      const account = await this.accounts.add(tx, {
        uuid: this.mint.uuid(),
        email,
        passwordHash,
        firstName,
        lastName,
        isActive: !this.terms.confirmEmail,
        isSuperuser: superuser,
        signUpType,
        authType: 'EMAIL',
        onboarding: null,
        dateJoined: call.at,
        lastLogin: null,
      });
      tx.record('account.created', { after: account });
      if (!account.isActive) await promiseConfirmation(tx, this, account.id, 'activation');
      return { account, key: await this.accounts.tokenOf(tx, account.id, this.mint.hex(40)) };
    });
  }
}
