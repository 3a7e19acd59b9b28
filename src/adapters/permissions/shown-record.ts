import type { Group } from '../../domain/organisations/group.js';
import type { Person } from '../../domain/organisations/membership.js';
import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import type { RoleHolder } from '../../domain/permissions/role.js';

/** A record as lists show it: with who holds it. */
export type ShownRecord = HeldPermissions & {
  readonly person?: Person | undefined;
  readonly group?: (Group & { readonly members: readonly Person[] }) | undefined;
};

/** Who has a role, with what the role is called. */
export type ShownRoleHolder = RoleHolder & { readonly roleName?: string };
