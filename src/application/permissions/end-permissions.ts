import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { PermissionRecords } from './ports.js';

/** Who leaves an organisation loses what they held below it. What they held on the organisation itself waits for their return, as in the reference. */
export class EndPermissions implements Subscriber {
  constructor(private readonly records: PermissionRecords) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name !== 'membership.removed') continue;
      const { organisationId, accountId } = detail.before;
      for (const before of await this.records.removeBelow(tx, organisationId, accountId)) tx.record('permission_record.removed', { before });
    }
    return undefined;
  }
}
