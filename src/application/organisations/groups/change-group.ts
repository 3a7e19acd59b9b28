import type { Group, GroupWithMembers } from '../../../domain/organisations/group.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { GroupStore } from './create-group.js';
import { type LedGroup, ledGroup } from './led-group.js';

interface Input {
  readonly organisationId: number;
  readonly groupId: number;
  readonly values: Partial<Group>;
}

export class ChangeGroup implements UseCase<Input, GroupWithMembers, LedGroup> {
  static readonly needs = ledGroup;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: GroupStore,
  ) {}

  run(call: Call, { organisationId, groupId, values }: Input, { group }: LedGroup) {
    return this.transactions.run(call, async (tx) => {
      const changed = await this.store.change(tx, { organisationId }, groupId, (before) => ({ ...before, ...values }));
      tx.record('group.changed', changed);
      return { ...changed.after, members: group.members };
    });
  }
}
