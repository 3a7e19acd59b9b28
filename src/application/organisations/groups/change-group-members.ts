import type { GroupWithMembers } from '../../../domain/organisations/group.js';
import { NotInOrganisation } from '../../../domain/organisations/group.js';
import { Forbidden } from '../../../domain/shared/refusal.js';
import { type Call, userId } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Groups, Memberships } from '../ports.js';
import { type LedGroup, ledGroup } from './led-group.js';

interface Input {
  readonly organisationId: number;
  readonly groupId: number;
  readonly accountIds: readonly number[];
}

/** Only admins of the organisation put themselves into a group, or take themselves out. */
function notOneself(call: Call, { organisationId, accountIds }: Input, { pass }: LedGroup, words: string): void {
  const own = userId(call);
  if (own !== null && accountIds.includes(own) && !pass.may('ORGANISATION_ADMIN', { organisation: organisationId })) throw new Forbidden(words);
}

export class AddGroupMembers implements UseCase<Input, GroupWithMembers, LedGroup> {
  static readonly needs = ledGroup;

  constructor(
    private readonly transactions: Transactions,
    private readonly groups: Groups,
    private readonly memberships: Memberships,
  ) {}

  async run(call: Call, input: Input, led: LedGroup) {
    const { organisationId, groupId, accountIds } = input;
    notOneself(call, input, led, 'Non-admin users cannot add themselves to a group.');
    const known = new Set((await this.memberships.members(organisationId)).map(({ id }) => id));
    const unknown = accountIds.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new NotInOrganisation(unknown.length === accountIds.length ? [] : unknown);
    return this.transactions.run(call, async (tx) => {
      const there = new Set(led.group.members.map(({ id }) => id));
      const fresh = [...new Set(accountIds)].filter((id) => !there.has(id));
      await this.groups.addMembers(tx, groupId, fresh);
      for (const accountId of fresh) tx.record('group_member.created', { after: { groupId, accountId, groupAdmin: false } });
      return this.groups.get(organisationId, groupId, tx);
    });
  }
}

/** Who is not in the group is passed over. */
export class RemoveGroupMembers implements UseCase<Input, GroupWithMembers, LedGroup> {
  static readonly needs = ledGroup;

  constructor(
    private readonly transactions: Transactions,
    private readonly groups: Groups,
  ) {}

  async run(call: Call, input: Input, led: LedGroup) {
    const { organisationId, groupId, accountIds } = input;
    notOneself(call, input, led, 'Non-admin users cannot remove themselves from a group.');
    return this.transactions.run(call, async (tx) => {
      await this.groups.removeMembers(tx, groupId, accountIds);
      for (const { id: accountId, groupAdmin } of led.group.members)
        if (accountIds.includes(accountId)) tx.record('group_member.removed', { before: { groupId, accountId, groupAdmin } });
      return this.groups.get(organisationId, groupId, tx);
    });
  }
}
