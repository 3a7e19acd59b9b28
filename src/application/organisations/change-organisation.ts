import type { Organisation, SeenOrganisation } from '../../domain/organisations/organisation.js';
import { type Call, userId } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OrganisationStore } from './create-organisation.js';
import { type Organisations, organisationById } from './ports.js';
import { seenBy } from './seen-by.js';

interface Input {
  readonly organisationId: number;
  readonly values: Partial<Organisation>;
}

export class ChangeOrganisation implements UseCase<Input, SeenOrganisation, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: OrganisationStore,
    private readonly organisations: Organisations,
  ) {}

  run(call: Call, { organisationId, values }: Input) {
    return this.transactions.run(call, async (tx) => {
      tx.record('organisation.changed', await this.store.change(tx, {}, organisationId, (before) => ({ ...before, ...values })));
      return seenBy(call, (await this.organisations.seen(organisationId, userId(call), tx)) as SeenOrganisation);
    });
  }
}
