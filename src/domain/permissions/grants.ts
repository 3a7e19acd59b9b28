import { type Grants, grant, limited } from './may.js';
import { isLimitable, type Level } from './permission.js';

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
  /** Permissions that hold only for features with one of these tags. */
  readonly limits: Readonly<Record<string, readonly number[]>>;
}

/** A record as it counts: one of a role is limited by the role’s tags too. */
export type CountedRecord = PermissionRecord & { readonly roleTags?: readonly number[] | null };

export const placeOf = ({ level, organisationId, projectId, environmentId }: PermissionRecord): number =>
  (level === 'organisation' ? organisationId : level === 'project' ? projectId : environmentId) as number;

/** The tags to which a permission of a record is limited; none where it is not. Its own tags count before those of the role. */
export const limitOf = ({ limits, roleTags }: CountedRecord, permission: string): readonly number[] =>
  limits[permission]?.length ? limits[permission] : isLimitable(permission) ? (roleTags ?? []) : [];

/** Records count only in organisations one is a member of: rights given to outsiders have no effect. */
export function grantsOf(memberships: readonly Membership[], records: readonly CountedRecord[]): Grants {
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
    for (const permission of record.permissions) {
      const whole = grant(record.level, place, permission);
      const tags = limitOf(record, permission);
      for (const one of tags.length === 0 ? [whole] : tags.map((tag) => limited(whole, tag))) grants.add(one);
    }
  }
  return grants;
}
