import type { RoleHolder } from '../../domain/permissions/role.js';
import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { PermissionRecords } from './ports.js';
import type { Having, Roles } from './roles/ports.js';

/**
 * Who leaves an organisation loses what they held below it, and its roles. What they held on the organisation itself waits for their return, as in
 * the reference. A key that becomes an admin has no more use for roles.
 */
export class EndPermissions implements Subscriber {
  constructor(
    private readonly records: PermissionRecords,
    private readonly roles: Roles,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name === 'master_api_key.changed' && detail.after.isAdmin && !detail.before.isAdmin)
        await this.detachAll(tx, detail.after.organisationId, { masterApiKey: detail.after.prefix });
      if (name !== 'membership.removed') continue;
      const { organisationId, accountId } = detail.before;
      for (const before of await this.records.removeBelow(tx, organisationId, accountId)) tx.record('permission_record.removed', { before });
      await this.detachAll(tx, organisationId, { accountId });
    }
    return undefined;
  }

  private async detachAll(tx: Tx, organisationId: number, holder: Having): Promise<void> {
    for (const role of await this.roles.having(organisationId, holder, tx)) {
      const before = (await this.roles.detach(tx, role.id, holder)) as RoleHolder; // it was just found
      tx.record('role_holder.removed', { before });
    }
  }
}
