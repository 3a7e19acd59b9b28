import type { Organisation } from '../../domain/organisations/organisation.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OrganisationStore } from './create-organisation.js';
import { organisationById } from './ports.js';

type At = { readonly organisationId: number };

/** With it everything in it is out of reach at once, for members and for applications. */
export class RemoveOrganisation implements UseCase<At, void, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: OrganisationStore,
  ) {}

  run(call: Call, { organisationId }: At) {
    return this.transactions.run(call, async (tx) => {
      tx.record('organisation.removed', { before: await this.store.remove(tx, {}, organisationId, () => {}) });
    });
  }
}
