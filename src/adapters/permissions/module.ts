import { EndPermissions } from '../../application/permissions/end-permissions.js';
import { GetUserPermissions, HeldOnEnvironment, HeldOnOrganisation, HeldOnProject } from '../../application/permissions/held-permissions.js';
import { ListPermissions } from '../../application/permissions/list-permissions.js';
import { MakeCreatorsAdmins } from '../../application/permissions/make-creators-admins.js';
import {
  EnvironmentGroupPermissions,
  EnvironmentUserPermissions,
  OrganisationGroupPermissions,
  OrganisationUserPermissions,
  ProjectGroupPermissions,
  ProjectUserPermissions,
} from '../../application/permissions/permission-records.js';
import { Holders, PermissionRecords, PermissionSources } from '../../application/permissions/ports.js';
import { RoleParts, Roles } from '../../application/permissions/roles/ports.js';
import { RoleGroups, RoleKeys, RoleUsers } from '../../application/permissions/roles/role-holders.js';
import {
  RoleEnvironmentPermissions,
  RoleOrganisationPermissions,
  RoleProjectPermissions,
} from '../../application/permissions/roles/role-permissions.js';
import { RoleCollection } from '../../application/permissions/roles/roles.js';
import { DetachRole, ListRolesOfHolder } from '../../application/permissions/roles/roles-of-holders.js';
import { Projects } from '../../application/projects/ports.js';
import type { Collection } from '../../application/shared/collection.js';
import { GrantsOf } from '../../application/shared/gate.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { UseCase } from '../../application/shared/use-case.js';
import type { Held } from '../../domain/permissions/held.js';
import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import type { RoleHolder } from '../../domain/permissions/role.js';
import { type Module, provideCollection } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { heldPermissionRoutes } from './http/held-permissions.routes.js';
import { permissionRecordRoutes } from './http/permission-records.routes.js';
import { roleRoutes } from './http/roles.routes.js';
import { KnexGrants } from './persistence/knex-grants.js';
import { KnexPermissionRecordStore, storedRecords } from './persistence/knex-permission-record-store.js';
import { KnexPermissionRecords } from './persistence/knex-permission-records.js';
import { KnexPermissionSources } from './persistence/knex-permission-sources.js';
import { KnexRoleHolders, KnexRoles, storedRoleHolders, storedRoles } from './persistence/knex-roles.js';

type Records = Collection<HeldPermissions, 'id', never, object, object, Partial<HeldPermissions>>;
const of = (collection: unknown) => collection as Records; // they differ in where they are and who holds, which the store does not ask

const records: readonly (readonly [Records, ReturnType<typeof storedRecords>])[] = [
  [of(OrganisationUserPermissions), storedRecords('UserOrganisationPermission', 'user', 'organisation')],
  [of(OrganisationGroupPermissions), storedRecords('UserPermissionGroupOrganisationPermission', 'group', 'organisation')],
  [of(ProjectUserPermissions), storedRecords('UserProjectPermission', 'user', 'project')],
  [of(ProjectGroupPermissions), storedRecords('UserPermissionGroupProjectPermission', 'group', 'project')],
  [of(EnvironmentUserPermissions), storedRecords('UserEnvironmentPermission', 'user', 'environment')],
  [of(EnvironmentGroupPermissions), storedRecords('UserPermissionGroupEnvironmentPermission', 'group', 'environment')],
  [of(RoleOrganisationPermissions), storedRecords('RoleOrganisationPermission', 'role', 'organisation')],
  [of(RoleProjectPermissions), storedRecords('RoleProjectPermission', 'role', 'project')],
  [of(RoleEnvironmentPermissions), storedRecords('RoleEnvironmentPermission', 'role', 'environment')],
];

type RoleHolders = Collection<RoleHolder, 'id', never, object, object, Partial<RoleHolder>>;
const roleHolders: readonly (readonly [RoleHolders, ReturnType<typeof storedRoleHolders>])[] = [
  [RoleUsers as unknown as RoleHolders, storedRoleHolders('UserRole')],
  [RoleGroups as unknown as RoleHolders, storedRoleHolders('GroupRole')],
  [RoleKeys as unknown as RoleHolders, storedRoleHolders('MasterAPIKeyRole')],
];

type Tells = new (sources: PermissionSources) => UseCase<never, Held, never>;
type HeldOn = { readonly mine: Tells; readonly detailed: Tells };

export const permissions: Module = {
  name: 'permissions',
  provide(provide) {
    provide(GrantsOf, [Database], (db) => new KnexGrants(db));
    provide(KnexPermissionRecords, [Database], (db) => new KnexPermissionRecords(db));
    provide(PermissionRecords, [KnexPermissionRecords], (records) => records);
    provide(Holders, [KnexPermissionRecords], (records) => records);
    provide(MakeCreatorsAdmins, [PermissionRecords, Projects], (...ports) => new MakeCreatorsAdmins(...ports));
    provide(EndPermissions, [PermissionRecords, Roles], (...ports) => new EndPermissions(...ports));
    provide(KnexRoles, [Database], (db) => new KnexRoles(db));
    provide(Roles, [KnexRoles], (roles) => roles);
    provide(RoleParts, [KnexRoles], (roles) => roles);
    provideCollection(provide, RoleCollection, storedRoles);
    provide(ListRolesOfHolder, [Roles], (roles) => new ListRolesOfHolder(roles));
    provide(DetachRole, [Transactions, Roles], (...ports) => new DetachRole(...ports));
    for (const [collection, stored] of roleHolders) {
      provideCollection(provide, collection, stored);
      provide(collection.store, [Database], (db) => new KnexRoleHolders(db, stored));
    }
    provide(PermissionSources, [Database], (db) => new KnexPermissionSources(db));
    provide(ListPermissions, [], () => new ListPermissions());
    provide(GetUserPermissions, [PermissionSources], (sources) => new GetUserPermissions(sources));
    for (const { mine, detailed } of [HeldOnOrganisation, HeldOnProject, HeldOnEnvironment] as unknown as readonly HeldOn[]) {
      provide(mine, [PermissionSources], (sources) => new mine(sources));
      provide(detailed, [PermissionSources], (sources) => new detailed(sources));
    }
    for (const [of, stored] of records) {
      provideCollection(provide, of, stored);
      provide(of.store, [Database], (db) => new KnexPermissionRecordStore(db, stored));
    }
  },
  routes: [...heldPermissionRoutes, ...permissionRecordRoutes, ...roleRoutes],
  subscribers: [MakeCreatorsAdmins, EndPermissions],
};
