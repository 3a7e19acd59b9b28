import type { Ask, Listed } from '../../../application/shared/collection-store.js';
import { type HeldPermissions, hasRecordAlready } from '../../../domain/permissions/permission-record.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore, type Stored } from '../../platform/persistence/knex-collection-store.js';
import { account, groupMember, permissionRecord, userGroup } from '../../platform/persistence/schema/index.js';
import type { Table } from '../../platform/persistence/table.js';
import type { ShownRecord } from '../shown-record.js';

type Filter = Partial<HeldPermissions>;

/** @param what the reference’s name of such a record, in its 404 */
export const storedRecords = (what: string, holder: 'user' | 'group' | 'role', level: HeldPermissions['level']): Stored<HeldPermissions, Filter> => ({
  table: permissionRecord,
  what,
  key: 'id',
  order: ['id'],
  refusals: { [`permission_record_${level}_${holder === 'user' ? 'account' : holder}_id`]: hasRecordAlready(holder, level) },
});

/** Lists show who holds a record: one query more for all of them. */
export class KnexPermissionRecordStore extends KnexCollectionStore<HeldPermissions, number, Filter> {
  constructor(
    private readonly database: Database,
    stored: Stored<HeldPermissions, Filter>,
  ) {
    super(database, stored);
  }

  override async list(within: Partial<HeldPermissions>, ask: Ask<Filter>): Promise<Listed<HeldPermissions>> {
    const listed = await super.list(within, ask);
    const people = await this.byIds(account, 'id', ids(listed.rows, 'accountId'));
    const groups = await this.byIds(userGroup, 'id', ids(listed.rows, 'groupId'));
    const members = await this.byIds(groupMember, 'group_id', ids(listed.rows, 'groupId'));
    const grouped = await this.byIds(
      account,
      'id',
      members.map(({ accountId }) => accountId),
    );
    const rows = listed.rows.map((row): ShownRecord => {
      const group = groups.find(({ id }) => id === row.groupId);
      const inGroup = new Set(members.filter(({ groupId }) => groupId === row.groupId).map(({ accountId }) => accountId));
      return {
        ...row,
        person: people.find(({ id }) => id === row.accountId),
        group: group && { ...group, members: grouped.filter(({ id }) => inGroup.has(id)) },
      };
    });
    return { ...listed, rows };
  }

  private async byIds<T>(table: Table<T>, column: string, wanted: readonly number[]): Promise<readonly T[]> {
    if (wanted.length === 0) return [];
    const rows: Record<string, unknown>[] = await this.database.reader(table.name).whereIn(column, wanted).orderBy('id').select(table.aliased);
    return rows.map((row) => table.read(row, this.database.dialect));
  }
}

const ids = (rows: readonly HeldPermissions[], column: 'accountId' | 'groupId') => rows.flatMap((row) => row[column] ?? []);
