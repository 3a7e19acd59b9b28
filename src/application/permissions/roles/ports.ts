import type { Role, RoleHolder } from '../../../domain/permissions/role.js';
import { organisationById } from '../../organisations/ports.js';
import { below } from '../../shared/address.js';
import { token } from '../../shared/token.js';
import type { Tx } from '../../shared/transactions.js';

/** Whose roles: of one of the three. */
export type Having = Partial<Pick<RoleHolder, 'accountId' | 'groupId' | 'masterApiKey'>>;

export interface Roles {
  byId(organisationId: number, id: number): Promise<Role | undefined>;
  /** Those that somebody has in an organisation, in the order in which they were made. */
  having(organisationId: number, holder: Having, tx?: Tx): Promise<readonly Role[]>;
  /** Takes a role from somebody; undefined where they do not have it. */
  detach(tx: Tx, roleId: number, holder: Having): Promise<RoleHolder | undefined>;
}
export const Roles = token<Roles>('permissions.Roles');

/** What a role may be given to and name, of one organisation. */
export interface RoleParts {
  isMember(organisationId: number, accountId: number, tx?: Tx): Promise<boolean>;
  isGroup(organisationId: number, groupId: number, tx?: Tx): Promise<boolean>;
  isKey(organisationId: number, prefix: string, tx?: Tx): Promise<boolean>;
  /** Those that are no tags of its projects. */
  unknownTags(organisationId: number, tagIds: readonly number[], tx?: Tx): Promise<readonly number[]>;
}
export const RoleParts = token<RoleParts>('permissions.RoleParts');

export const roleOfOrganisation = below(organisationById, {
  what: 'Role',
  in: Roles,
  find: (roles, organisation, { roleId }: { roleId: number }) => roles.byId(organisation.id, roleId),
});
