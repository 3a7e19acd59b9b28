import { ChangeOrganisation } from '../../application/organisations/change-organisation.js';
import { ChangeRole } from '../../application/organisations/change-role.js';
import { CreateOrganisation, OrganisationStore } from '../../application/organisations/create-organisation.js';
import { GetOrganisation } from '../../application/organisations/get-organisation.js';
import { GetOrganisationByUuid } from '../../application/organisations/get-organisation-by-uuid.js';
import { InviteLinks } from '../../application/organisations/invitations/invite-links.js';
import { Join } from '../../application/organisations/invitations/join.js';
import { JoinByLink } from '../../application/organisations/invitations/join-by-link.js';
import { CreateMasterApiKey, HashOfSecret } from '../../application/organisations/keys/create-master-api-key.js';
import { MasterApiKeys } from '../../application/organisations/keys/master-api-keys.js';
import { ListMembers } from '../../application/organisations/list-members.js';
import { ListOrganisations } from '../../application/organisations/list-organisations.js';
import { Groups, InviteLinkHashes, Memberships, Organisations, Orphans } from '../../application/organisations/ports.js';
import { RemoveMembers } from '../../application/organisations/remove-members.js';
import { RemoveOrganisation } from '../../application/organisations/remove-organisation.js';
import { Mint } from '../../application/shared/clock.js';
import { Transactions } from '../../application/shared/transactions.js';
import { type Module, provideCollection } from '../platform/composition/module.js';
import { hashOfSecret } from '../platform/hash-of-secret.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { invitationRoutes } from './http/invitations.routes.js';
import { masterApiKeyRoutes } from './http/master-api-keys.routes.js';
import { memberRoutes } from './http/members.routes.js';
import { organisationRoutes } from './http/organisations.routes.js';
import { KnexInviteLinkHashes, storedInviteLinks } from './persistence/invitations.js';
import { KnexGroups } from './persistence/knex-groups.js';
import { KnexMemberships } from './persistence/knex-memberships.js';
import { KnexOrganisations, storedOrganisations } from './persistence/knex-organisations.js';
import { KnexOrphans } from './persistence/knex-orphans.js';
import { storedMasterApiKeys } from './persistence/master-api-keys.table.js';

export const organisations: Module = {
  name: 'organisations',
  provide(provide) {
    provide(Organisations, [Database], (db) => new KnexOrganisations(db));
    provide(Memberships, [Database], (db) => new KnexMemberships(db));
    provide(Groups, [Database], (db) => new KnexGroups(db));
    provide(Orphans, [Database], (db) => new KnexOrphans(db));
    provide(OrganisationStore, [Database], (db) => new KnexCollectionStore(db, storedOrganisations));
    provide(CreateOrganisation, [Transactions, OrganisationStore, Memberships, Mint], (...ports) => new CreateOrganisation(...ports));
    provide(ListOrganisations, [Organisations], (port) => new ListOrganisations(port));
    provide(GetOrganisation, [Organisations], (port) => new GetOrganisation(port));
    provide(GetOrganisationByUuid, [Organisations], (port) => new GetOrganisationByUuid(port));
    provide(ChangeOrganisation, [Transactions, OrganisationStore, Organisations], (...ports) => new ChangeOrganisation(...ports));
    provide(RemoveOrganisation, [Transactions, OrganisationStore], (...ports) => new RemoveOrganisation(...ports));
    provide(ListMembers, [Memberships], (port) => new ListMembers(port));
    provide(ChangeRole, [Transactions, Memberships], (...ports) => new ChangeRole(...ports));
    provide(RemoveMembers, [Transactions, Memberships], (...ports) => new RemoveMembers(...ports));
    provideCollection(provide, InviteLinks, storedInviteLinks);
    provide(InviteLinkHashes, [Database], (db) => new KnexInviteLinkHashes(db));
    provide(Join, [Memberships, Groups], (...ports) => new Join(...ports));
    provide(JoinByLink, [Transactions, InviteLinkHashes, Organisations, Join], (...ports) => new JoinByLink(...ports));
    provide(HashOfSecret, [], () => hashOfSecret);
    provideCollection(provide, MasterApiKeys, storedMasterApiKeys);
    provide(CreateMasterApiKey, [Transactions, MasterApiKeys.store, HashOfSecret, Mint], (...ports) => new CreateMasterApiKey(...ports));
  },
  routes: [...organisationRoutes, ...memberRoutes, ...invitationRoutes, ...masterApiKeyRoutes],
};
