import { Refusal } from '../../../domain/shared/refusal.js';
import { emailKey, type SignUpType, WrongCredentials } from '../../../domain/users/account.js';
import { type Elsewhere, ElsewhereFailed, type IdentityElsewhere } from '../../../domain/users/identity-elsewhere.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import { token } from '../../shared/token.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Arrivals } from '../arrivals.js';
import { demandInvitation } from '../demand-invitation.js';
import type { Accounts, Invited, Terms } from '../ports.js';

export interface IdentitiesElsewhere {
  /** Whom a proof of that service is about, with an address that they have confirmed there. Fails where it does not say. */
  of(service: Elsewhere, proof: string, call: Call): Promise<IdentityElsewhere>;
}
export const IdentitiesElsewhere = token<IdentitiesElsewhere>('users.IdentitiesElsewhere');

interface Input {
  readonly service: Elsewhere;
  readonly proof: string;
  readonly signUpType: SignUpType | null;
  readonly inviteHash?: string | undefined;
}

/** Whoever has that address signs in, or up. */
export class SignInElsewhere implements UseCase<Input, { key: string; isNew: boolean }, undefined> {
  static readonly needs = anyone('a login is how one becomes somebody');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly identities: IdentitiesElsewhere,
    private readonly invited: Invited,
    private readonly terms: Terms,
    private readonly arrivals: Arrivals,
  ) {}

  async run(call: Call, { service, proof, ...newcomer }: Input) {
    const identity = await this.identities.of(service, proof, call).catch((error) => {
      throw error instanceof Refusal ? error : new ElsewhereFailed(service);
    });
    const email = emailKey(identity.email);
    const known = await this.accounts.byEmail(email);
    if (known === undefined) await demandInvitation(this.terms, this.invited, call.at, { ...newcomer, email });
    else if (!known.isActive) throw new WrongCredentials();
    return this.transactions.run(call, async (tx) => {
      const key = await this.arrivals.into(tx, { identity: { ...identity, email }, authType: service, signUpType: newcomer.signUpType });
      return { key, isNew: known === undefined };
    });
  }
}
