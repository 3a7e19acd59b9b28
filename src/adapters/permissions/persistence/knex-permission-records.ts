import type { Holders, PermissionRecords } from '../../../application/permissions/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { HeldPermissions } from '../../../domain/permissions/permission-record.js';
import type { Database } from '../../platform/persistence/database.js';
import { account, permissionRecord, userGroup } from '../../platform/persistence/schema/index.js';

export class KnexPermissionRecords implements PermissionRecords, Holders {
  constructor(private readonly db: Database) {}

  async isAccount(id: number, tx?: Tx): Promise<boolean> {
    return (await this.db.rows(account, 'id = ?', [id], tx)).length > 0;
  }

  async isGroupOf(organisationId: number, id: number, tx?: Tx): Promise<boolean> {
    return (await this.db.rows(userGroup, 'id = ? and organisation_id = ?', [id, organisationId], tx)).length > 0;
  }

  add(tx: Tx, record: Omit<HeldPermissions, 'id'>): Promise<HeldPermissions> {
    return this.db.insert(tx, permissionRecord, record);
  }

  async removeBelow(tx: Tx, organisationId: number, accountId: number): Promise<readonly HeldPermissions[]> {
    const below = "organisation_id = ? and account_id = ? and level <> 'organisation'";
    const records = await this.db.rows(permissionRecord, below, [organisationId, accountId], tx);
    await this.db
      .on(tx)(permissionRecord.name)
      .whereIn(
        'id',
        records.map(({ id }) => id),
      )
      .delete();
    return records;
  }
}
