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
