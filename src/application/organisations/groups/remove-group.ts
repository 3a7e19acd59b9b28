import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { GroupStore } from './create-group.js';
import { type LedGroup, ledGroup } from './led-group.js';

type At = { readonly organisationId: number; readonly groupId: number };

/** With it go the permissions that its members had through it. */
export class RemoveGroup implements UseCase<At, void, LedGroup> {
  static readonly needs = ledGroup;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: GroupStore,
  ) {}

  run(call: Call, { organisationId, groupId }: At) {
    return this.transactions.run(call, async (tx) => {
      tx.record('group.removed', { before: await this.store.remove(tx, { organisationId }, groupId, () => {}) });
    });
  }
}
