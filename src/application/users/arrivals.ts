import type { Account, SignUpType } from '../../domain/users/account.js';
import type { IdentityElsewhere } from '../../domain/users/identity-elsewhere.js';
import type { Mint } from '../shared/clock.js';
import type { Tx } from '../shared/transactions.js';
import type { Accounts } from './ports.js';
import type { Enter } from './sign-in/enter.js';

interface Arrival {
  /** With the address as accounts have it. */
  readonly identity: IdentityElsewhere;
  readonly authType: Exclude<Account['authType'], 'EMAIL'>;
  readonly signUpType: SignUpType | null;
}

/** Whoever has proved elsewhere who they are logs in, and has an account from then on. */
export class Arrivals {
  constructor(
    private readonly accounts: Accounts,
    private readonly enter: Enter,
    private readonly mint: Mint,
  ) {}

  /** Answers the login token. */
  async into(tx: Tx, arrival: Arrival): Promise<string> {
    const account = (await this.accounts.byEmail(arrival.identity.email, tx)) ?? (await this.add(tx, arrival));
    return this.enter.into(tx, account.id, () => ({ authType: arrival.authType }));
  }

  private async add(tx: Tx, { identity, authType, signUpType }: Arrival): Promise<Account> {
    const after = await this.accounts.add(tx, {
      ...identity,
      uuid: this.mint.uuid(),
      passwordHash: null,
      isActive: true,
      isSuperuser: false,
      signUpType,
      authType,
      onboarding: null,
      dateJoined: tx.call.at,
      lastLogin: null,
    });
    tx.record('account.created', { after });
    return after;
  }
}
