import type { Group, GroupWithMembers } from '../../../domain/organisations/group.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Call } from '../../shared/call.js';
import type { CollectionStore } from '../../shared/collection-store.js';
import { needs } from '../../shared/needs.js';
import { token } from '../../shared/token.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { organisationById } from '../ports.js';

/** Refuses with ExternalIdTaken. */
export type GroupStore = CollectionStore<Group, number, Partial<Group>>;
export const GroupStore = token<GroupStore>('organisations.GroupStore');

interface Input {
  readonly organisationId: number;
  readonly values: Pick<Group, 'name'> & Partial<Group>;
}

export class CreateGroup implements UseCase<Input, GroupWithMembers, Organisation> {
  static readonly needs = needs('MANAGE_USER_GROUPS', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: GroupStore,
  ) {}

  run(call: Call, { organisationId, values }: Input) {
    return this.transactions.run(call, async (tx) => {
      const after = await this.store.insert(tx, { isDefault: false, externalId: null, ...values, organisationId });
      tx.record('group.created', { after });
      return { ...after, members: [] };
    });
  }
}
