import type { PermissionSources } from '../../../application/permissions/ports.js';
import type { NamedRole, Source } from '../../../domain/permissions/held.js';
import type { Place } from '../../../domain/permissions/may.js';
import type { Level } from '../../../domain/permissions/permission.js';
import type { Database } from '../../platform/persistence/database.js';
import { account, membership } from '../../platform/persistence/schema/index.js';
import { countedRecords, heldBy, readCounted } from './counted-records.js';

const at: Readonly<Record<Level, string>> = {
  organisation: "level = 'organisation' and permission_record.organisation_id = ?",
  project: "level = 'project' and permission_record.project_id = ?",
  environment: "(level = 'environment' and permission_record.environment_id = ? or level = 'project' and permission_record.project_id = ?)",
};

export class KnexPermissionSources implements PermissionSources {
  constructor(private readonly db: Database) {}

  async isAccount(id: number): Promise<boolean> {
    return (await this.db.rows(account, 'id = ?', [id])).length > 0;
  }

  async at(level: Level, place: Place, accountId: number) {
    const [member] = await this.db.rows(membership, 'organisation_id = ? and account_id = ?', [place.organisation, accountId]);
    if (member === undefined) return { organisationAdmin: false, records: [] };
    const where = level === 'environment' ? [place.environment, place.project] : [place[level]];
    const rows = await this.db.read<Record<string, unknown>>(
      `${countedRecords} where ${at[level]} and ${heldBy.account} order by permission_record.id`,
      [...where, ...Array(4).fill(accountId)],
    );
    return { organisationAdmin: member.role === 'ADMIN', records: rows.map((row) => this.source(row)) };
  }

  private source(row: Record<string, unknown>): Source {
    const { groupId, roleId, groupName, roleName } = row as { groupId: number | null; roleId: number | null; groupName: string; roleName: string };
    const counted = readCounted(row, this.db.dialect);
    const role: NamedRole | null = roleId === null ? null : { id: roleId, name: roleName, tags: counted.roleTags ?? [] };
    return { ...counted, group: groupId === null ? null : { id: groupId, name: groupName }, role };
  }
}
