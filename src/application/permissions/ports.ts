import type { Source } from '../../domain/permissions/held.js';
import type { Place } from '../../domain/permissions/may.js';
import type { Level } from '../../domain/permissions/permission.js';
import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

/** Who can hold permissions. */
export interface Holders {
  /** Anybody with an account, a member or not: what an outsider holds has no effect until they join. */
  isAccount(id: number, tx?: Tx): Promise<boolean>;
  isGroupOf(organisationId: number, id: number, tx?: Tx): Promise<boolean>;
}
export const Holders = token<Holders>('permissions.Holders');

export interface PermissionRecords {
  add(tx: Tx, record: Omit<HeldPermissions, 'id'>): Promise<HeldPermissions>;
  /** Those of an account on the projects and environments of an organisation; what it holds on the organisation itself stays for its return. */
  removeBelow(tx: Tx, organisationId: number, accountId: number): Promise<readonly HeldPermissions[]>;
}
export const PermissionRecords = token<PermissionRecords>('permissions.PermissionRecords');

/** Where what somebody holds comes from. */
export interface PermissionSources {
  isAccount(id: number): Promise<boolean>;
  /** Their records at a place, those of its project too where it is an environment; nothing for who is no member of the organisation. */
  at(level: Level, place: Place, accountId: number): Promise<{ readonly organisationAdmin: boolean; readonly records: readonly Source[] }>;
}
export const PermissionSources = token<PermissionSources>('permissions.PermissionSources');
