import type { Organisation } from '../../../domain/organisations/organisation.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { type Groups, organisationById } from '../ports.js';

interface Input {
  readonly organisationId: number;
  readonly groupId: number;
  readonly accountId: number;
  readonly groupAdmin: boolean;
}

/** Lets somebody in a group lead it, or no longer. */
export class SetGroupAdmin implements UseCase<Input, void, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly groups: Groups,
  ) {}

  run(call: Call, { organisationId, groupId, accountId, groupAdmin }: Input) {
    return this.transactions.run(call, async (tx) => {
      const group = (await this.groups.ofOrganisation(organisationId, tx)).find(({ id }) => id === groupId);
      const member = group?.members.find(({ id }) => id === accountId);
      if (member === undefined) throw new NotFound('FFAdminUser');
      if (member.groupAdmin === groupAdmin) return;
      await this.groups.setAdmin(tx, groupId, accountId, groupAdmin);
      const before = { groupId, accountId, groupAdmin: !groupAdmin };
      tx.record('group_member.changed', { before, after: { ...before, groupAdmin } });
    });
  }
}
