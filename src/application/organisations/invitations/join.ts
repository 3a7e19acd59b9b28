import type { OrganisationRole } from '../../../domain/organisations/organisation.js';
import type { Tx } from '../../shared/transactions.js';
import type { Groups, Memberships } from '../ports.js';

/** Makes somebody a member, in the default groups. Who is one already stays as they are. */
export class Join {
  constructor(
    private readonly memberships: Memberships,
    private readonly groups: Groups,
  ) {}

  /** @param groupIds groups besides the default ones */
  async join(tx: Tx, organisationId: number, accountId: number, role: OrganisationRole, groupIds: readonly number[] = []): Promise<void> {
    if ((await this.memberships.member(organisationId, accountId, tx)) !== undefined) return;
    tx.record('membership.created', { after: await this.memberships.add(tx, { accountId, organisationId, role }) });
    for (const { id, isDefault } of await this.groups.ofOrganisation(organisationId, tx)) {
      if (!isDefault && !groupIds.includes(id)) continue;
      await this.groups.addMembers(tx, id, [accountId]);
      tx.record('group_member.created', { after: { groupId: id, accountId, groupAdmin: false } });
    }
  }
}
