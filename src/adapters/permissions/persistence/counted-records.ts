import type { CountedRecord } from '../../../domain/permissions/grants.js';
import type { Dialect } from '../../platform/persistence/dialects.js';
import { permissionRecord } from '../../platform/persistence/schema/index.js';

/** Records with the tags of the role that holds them. */
export const countedRecords = `select ${permissionRecord.listed}, role.tags as "roleTags", role.name as "roleName", user_group.name as "groupName"
  from permission_record left join role on role.id = permission_record.role_id left join user_group on user_group.id = permission_record.group_id`;

/** Which records count for somebody: their own, those of their groups, and those of roles that they or their groups have. */
export const heldBy = {
  /** Four times the account. */
  account: `(permission_record.account_id = ? or permission_record.group_id in (select group_id from group_member where account_id = ?)
    or permission_record.role_id in (select role_id from role_holder where account_id = ?
      or group_id in (select group_id from group_member where account_id = ?)))`,
  key: `permission_record.role_id in (select role_id from role_holder
    join master_api_key on master_api_key.prefix = role_holder.master_api_key where master_api_key.id = ?)`,
} as const;

export function readCounted(row: Record<string, unknown>, dialect: Dialect): CountedRecord {
  const roleTags = typeof row.roleTags === 'string' ? JSON.parse(row.roleTags) : null;
  return { ...permissionRecord.read(row, dialect), roleTags };
}
