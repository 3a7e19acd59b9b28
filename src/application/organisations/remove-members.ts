import type { Organisation } from '../../domain/organisations/organisation.js';
import { InvalidParts } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Memberships, organisationById } from './ports.js';

interface Input {
  readonly organisationId: number;
  readonly accountIds: readonly number[];
}

/** Who is no member is passed over; who is nobody at all refuses the whole. */
export class RemoveMembers implements UseCase<Input, readonly number[], Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly memberships: Memberships,
  ) {}

  async run(call: Call, { organisationId, accountIds }: Input) {
    const known = await this.memberships.accounts(accountIds);
    if (!accountIds.every((id) => known.has(id)))
      throw new InvalidParts(accountIds.map((id) => (known.has(id) ? {} : { id: [`User with id ${id} does not exist`] })));
    return this.transactions.run(call, async (tx) => {
      for (const before of await this.memberships.remove(tx, organisationId, accountIds)) tx.record('membership.removed', { before });
      return accountIds;
    });
  }
}
