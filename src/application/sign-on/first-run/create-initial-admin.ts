import { secondsAfter } from '../../../domain/shared/instant.js';
import { type Account, emailKey } from '../../../domain/users/account.js';
import { lifetimeSeconds, uidOf } from '../../../domain/users/confirmation.js';
import type { Call } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { Site } from '../../shared/mail.js';
import { system } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts, Confirmations, Passwords } from '../../users/ports.js';
import type { FirstNames } from './ports.js';

interface Input {
  readonly email?: string | undefined;
  /** Left out: the administrator chooses one at the address that is answered. */
  readonly password?: string | undefined;
}
export interface FirstAdmin {
  readonly account: Account;
  /** Where the administrator chooses a password; good once. */
  readonly address: string;
}

/** Makes a superuser where there are no users yet; nothing otherwise. */
export class CreateInitialAdmin implements UseCase<Input, FirstAdmin | undefined, undefined> {
  static readonly needs = system('the first administrator');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly confirmations: Confirmations,
    private readonly passwords: Passwords,
    private readonly mint: Mint,
    private readonly site: Site,
    private readonly names: FirstNames,
  ) {}

  async run(call: Call, { email = this.names.email, password }: Input): Promise<FirstAdmin | undefined> {
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    return this.transactions.run(call, async (tx) => {
      if (await this.accounts.any(tx)) return undefined;
      const account = await this.accounts.add(tx, {
        uuid: this.mint.uuid(),
        email: emailKey(email),
        passwordHash,
        firstName: '',
        lastName: '',
        isActive: true,
        isSuperuser: true,
        signUpType: null,
        authType: 'EMAIL',
        onboarding: null,
        dateJoined: call.at,
        lastLogin: null,
      });
      tx.record('account.created', { after: account });
      const expiresAt = secondsAfter(call.at, lifetimeSeconds);
      const secret = this.mint.hex(40);
      await this.confirmations.arm(tx, await this.confirmations.add(tx, { accountId: account.id, purpose: 'password', expiresAt }), secret);
      return { account, address: `${this.site.origin}/password-reset/confirm/${uidOf(account)}/${secret}` };
    });
  }
}
