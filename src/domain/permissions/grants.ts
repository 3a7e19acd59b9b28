import { type Grants, grant } from './may.js';
import type { Level } from './permission.js';

export interface Membership {
  readonly organisationId: number;
  readonly role: 'ADMIN' | 'USER';
}

/** What one record gives whoever holds it, at one place. */
export interface PermissionRecord {
  readonly organisationId: number;
  readonly level: Level;
  readonly projectId: number | null;
  readonly environmentId: number | null;
  readonly admin: boolean;
  readonly permissions: readonly string[];
}

export const placeOf = ({ level, organisationId, projectId, environmentId }: PermissionRecord): number =>
  (level === 'organisation' ? organisationId : level === 'project' ? projectId : environmentId) as number;

/** Records count only in organisations one is a member of: rights given to outsiders have no effect. */
export function grantsOf(memberships: readonly Membership[], records: readonly PermissionRecord[]): Grants {
  const grants = new Set<string>();
  const mine = new Set(memberships.map(({ organisationId }) => organisationId));
  for (const { organisationId, role } of memberships) {
    grants.add(grant('organisation', organisationId, 'VIEW_ORGANISATION'));
    if (role === 'ADMIN') grants.add(grant('organisation', organisationId, 'ADMIN'));
  }
  for (const record of records) {
    if (!mine.has(record.organisationId)) continue;
    const place = placeOf(record);
    if (record.admin) grants.add(grant(record.level, place, 'ADMIN'));
    for (const permission of record.permissions) grants.add(grant(record.level, place, permission));
  }
  return grants;
}
