import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import type { Role, RoleHolder } from '../../domain/permissions/role.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events
    extends CollectionEvents<'permission_record', HeldPermissions>,
      CollectionEvents<'role', Role>,
      CollectionEvents<'role_holder', RoleHolder> {}
}
