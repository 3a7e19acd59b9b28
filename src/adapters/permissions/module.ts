import { EndPermissions } from '../../application/permissions/end-permissions.js';
import { MakeCreatorsAdmins } from '../../application/permissions/make-creators-admins.js';
import {
  EnvironmentGroupPermissions,
  EnvironmentUserPermissions,
  OrganisationGroupPermissions,
  OrganisationUserPermissions,
  ProjectGroupPermissions,
  ProjectUserPermissions,
} from '../../application/permissions/permission-records.js';
import { Holders, PermissionRecords } from '../../application/permissions/ports.js';
import { Projects } from '../../application/projects/ports.js';
import type { Collection } from '../../application/shared/collection.js';
import { GrantsOf } from '../../application/shared/gate.js';
import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import { type Module, provideCollection } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { permissionRecordRoutes } from './http/permission-records.routes.js';
import { KnexGrants } from './persistence/knex-grants.js';
import { KnexPermissionRecordStore, storedRecords } from './persistence/knex-permission-record-store.js';
import { KnexPermissionRecords } from './persistence/knex-permission-records.js';

type Records = Collection<HeldPermissions, 'id', never, object, object, Partial<HeldPermissions>>;
const of = (collection: unknown) => collection as Records; // they differ in where they are and who holds, which the store does not ask

const records: readonly (readonly [Records, ReturnType<typeof storedRecords>])[] = [
  [of(OrganisationUserPermissions), storedRecords('UserOrganisationPermission', 'user', 'organisation')],
  [of(OrganisationGroupPermissions), storedRecords('UserPermissionGroupOrganisationPermission', 'group', 'organisation')],
  [of(ProjectUserPermissions), storedRecords('UserProjectPermission', 'user', 'project')],
  [of(ProjectGroupPermissions), storedRecords('UserPermissionGroupProjectPermission', 'group', 'project')],
  [of(EnvironmentUserPermissions), storedRecords('UserEnvironmentPermission', 'user', 'environment')],
  [of(EnvironmentGroupPermissions), storedRecords('UserPermissionGroupEnvironmentPermission', 'group', 'environment')],
];

export const permissions: Module = {
  name: 'permissions',
  provide(provide) {
    provide(GrantsOf, [Database], (db) => new KnexGrants(db));
    provide(KnexPermissionRecords, [Database], (db) => new KnexPermissionRecords(db));
    provide(PermissionRecords, [KnexPermissionRecords], (records) => records);
    provide(Holders, [KnexPermissionRecords], (records) => records);
    provide(MakeCreatorsAdmins, [PermissionRecords, Projects], (...ports) => new MakeCreatorsAdmins(...ports));
    provide(EndPermissions, [PermissionRecords], (records) => new EndPermissions(records));
    for (const [of, stored] of records) {
      provideCollection(provide, of, stored);
      provide(of.store, [Database], (db) => new KnexPermissionRecordStore(db, stored));
    }
  },
  routes: permissionRecordRoutes,
  subscribers: [MakeCreatorsAdmins, EndPermissions],
};
