import { ChangeOrganisation } from '../../application/organisations/change-organisation.js';
import { ChangeRole } from '../../application/organisations/change-role.js';
import { CreateOrganisation, OrganisationStore } from '../../application/organisations/create-organisation.js';
import { GetOrganisation } from '../../application/organisations/get-organisation.js';
import { GetOrganisationByUuid } from '../../application/organisations/get-organisation-by-uuid.js';
import { ChangeGroup } from '../../application/organisations/groups/change-group.js';
import { AddGroupMembers, RemoveGroupMembers } from '../../application/organisations/groups/change-group-members.js';
import { CreateGroup, GroupStore } from '../../application/organisations/groups/create-group.js';
import { GetGroup } from '../../application/organisations/groups/get-group.js';
import { ListGroupSummaries, ListGroups, ListMyGroups } from '../../application/organisations/groups/list-groups.js';
import { RemoveGroup } from '../../application/organisations/groups/remove-group.js';
import { SetGroupAdmin } from '../../application/organisations/groups/set-group-admin.js';
import { InviteLinks } from '../../application/organisations/invitations/invite-links.js';
import { Invitations, InvitePeople, InvitePerson } from '../../application/organisations/invitations/invite-people.js';
import { Invites } from '../../application/organisations/invitations/invites.js';
import { Join } from '../../application/organisations/invitations/join.js';
import { JoinByInvite } from '../../application/organisations/invitations/join-by-invite.js';
import { JoinByLink } from '../../application/organisations/invitations/join-by-link.js';
import { ResendInvite } from '../../application/organisations/invitations/resend-invite.js';
import { JoinFromDirectory } from '../../application/organisations/join-from-directory.js';
import { CreateMasterApiKey, HashOfSecret } from '../../application/organisations/keys/create-master-api-key.js';
import { MasterApiKeys } from '../../application/organisations/keys/master-api-keys.js';
import { ListMembers } from '../../application/organisations/list-members.js';
import { ListOrganisations } from '../../application/organisations/list-organisations.js';
import {
  Groups,
  InviteHashes,
  InviteLinkHashes,
  KeyRoles,
  Memberships,
  Organisations,
  OrganisationTerms,
  Orphans,
} from '../../application/organisations/ports.js';
import { RemoveMembers } from '../../application/organisations/remove-members.js';
import { RemoveOrganisation } from '../../application/organisations/remove-organisation.js';
import { BringLicence, ListUsageNotifications, OpenBillingPage } from '../../application/organisations/subscription.js';
import { Mint } from '../../application/shared/clock.js';
import { Site } from '../../application/shared/mail.js';
import { Tasks } from '../../application/shared/tasks.js';
import { Transactions } from '../../application/shared/transactions.js';
import { Accounts } from '../../application/users/ports.js';
import { type Module, provideCollection } from '../platform/composition/module.js';
import { Settings } from '../platform/config/settings.js';
import { hashOfSecret } from '../platform/hash-of-secret.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { groupRoutes } from './http/groups.routes.js';
import { invitationRoutes } from './http/invitations.routes.js';
import { masterApiKeyRoutes } from './http/master-api-keys.routes.js';
import { memberRoutes } from './http/members.routes.js';
import { organisationRoutes } from './http/organisations.routes.js';
import { subscriptionRoutes } from './http/subscription.routes.js';
import { KnexInviteHashes, KnexInviteLinkHashes, KnexInvites, storedInviteLinks, storedInvites } from './persistence/invitations.js';
import { KnexGroups, storedGroups } from './persistence/knex-groups.js';
import { KnexMemberships } from './persistence/knex-memberships.js';
import { KnexOrganisations, storedOrganisations } from './persistence/knex-organisations.js';
import { KnexOrphans } from './persistence/knex-orphans.js';
import { KnexKeyRoles, storedMasterApiKeys } from './persistence/master-api-keys.js';

export const organisations: Module = {
  name: 'organisations',
  provide(provide) {
    provide(Organisations, [Database], (db) => new KnexOrganisations(db));
    provide(Memberships, [Database], (db) => new KnexMemberships(db));
    provide(Groups, [Database], (db) => new KnexGroups(db));
    provide(Orphans, [Database], (db) => new KnexOrphans(db));
    provide(OrganisationStore, [Database], (db) => new KnexCollectionStore(db, storedOrganisations));
    provide(OrganisationTerms, [Settings], (settings) => ({
      closed: settings.superusersMakeOrganisations,
      inviteLinks: !settings.hideInviteLinks,
      directoryOrganisation: settings.ldapOrganisation,
    }));
    provide(
      CreateOrganisation,
      [Transactions, OrganisationStore, Memberships, Accounts, OrganisationTerms, Mint],
      (...ports) => new CreateOrganisation(...ports),
    );
    provide(ListOrganisations, [Organisations], (port) => new ListOrganisations(port));
    provide(GetOrganisation, [Organisations], (port) => new GetOrganisation(port));
    provide(GetOrganisationByUuid, [Organisations], (port) => new GetOrganisationByUuid(port));
    provide(ChangeOrganisation, [Transactions, OrganisationStore, Organisations], (...ports) => new ChangeOrganisation(...ports));
    provide(RemoveOrganisation, [Transactions, OrganisationStore], (...ports) => new RemoveOrganisation(...ports));
    provide(BringLicence, [], () => new BringLicence());
    provide(OpenBillingPage, [], () => new OpenBillingPage());
    provide(ListUsageNotifications, [], () => new ListUsageNotifications());
    provide(ListMembers, [Memberships], (port) => new ListMembers(port));
    provide(ChangeRole, [Transactions, Memberships], (...ports) => new ChangeRole(...ports));
    provide(RemoveMembers, [Transactions, Memberships], (...ports) => new RemoveMembers(...ports));
    provideCollection(provide, InviteLinks, storedInviteLinks);
    provide(InviteLinkHashes, [Database], (db) => new KnexInviteLinkHashes(db));
    provide(Join, [Memberships, Groups], (...ports) => new Join(...ports));
    provide(JoinFromDirectory, [Join, Organisations, OrganisationTerms], (...ports) => new JoinFromDirectory(...ports));
    provide(JoinByLink, [Transactions, InviteLinkHashes, Organisations, Join, OrganisationTerms], (...ports) => new JoinByLink(...ports));
    provideCollection(provide, Invites, storedInvites);
    provide(Invites.store, [Database], (db) => new KnexInvites(db));
    provide(InviteHashes, [Database], (db) => new KnexInviteHashes(db));
    provide(Invitations, [Invites.store, Groups, Accounts, Tasks, Site, Mint], (...ports) => new Invitations(...ports));
    provide(InvitePeople, [Transactions, Invitations], (...ports) => new InvitePeople(...ports));
    provide(InvitePerson, [Transactions, Invitations], (...ports) => new InvitePerson(...ports));
    provide(ResendInvite, [Transactions, Invites.store, Invitations], (...ports) => new ResendInvite(...ports));
    provide(JoinByInvite, [Transactions, InviteHashes, Invites.store, Accounts, Organisations, Join], (...ports) => new JoinByInvite(...ports));
    provide(GroupStore, [Database], (db) => new KnexCollectionStore(db, storedGroups));
    provide(ListGroups, [Groups], (groups) => new ListGroups(groups));
    provide(ListMyGroups, [Groups], (groups) => new ListMyGroups(groups));
    provide(ListGroupSummaries, [Groups], (groups) => new ListGroupSummaries(groups));
    provide(GetGroup, [], () => new GetGroup());
    provide(CreateGroup, [Transactions, GroupStore], (...ports) => new CreateGroup(...ports));
    provide(ChangeGroup, [Transactions, GroupStore], (...ports) => new ChangeGroup(...ports));
    provide(RemoveGroup, [Transactions, GroupStore], (...ports) => new RemoveGroup(...ports));
    provide(AddGroupMembers, [Transactions, Groups, Memberships], (...ports) => new AddGroupMembers(...ports));
    provide(RemoveGroupMembers, [Transactions, Groups], (...ports) => new RemoveGroupMembers(...ports));
    provide(SetGroupAdmin, [Transactions, Groups], (...ports) => new SetGroupAdmin(...ports));
    provide(KeyRoles, [Database], (db) => new KnexKeyRoles(db));
    provide(HashOfSecret, [], () => hashOfSecret);
    provideCollection(provide, MasterApiKeys, storedMasterApiKeys);
    provide(CreateMasterApiKey, [Transactions, MasterApiKeys.store, KeyRoles, HashOfSecret, Mint], (...ports) => new CreateMasterApiKey(...ports));
  },
  routes: [...organisationRoutes, ...memberRoutes, ...groupRoutes, ...invitationRoutes, ...masterApiKeyRoutes, ...subscriptionRoutes],
  subscribers: [JoinFromDirectory],
};
