import type { Having } from '../../../application/permissions/roles/ports.js';
import { RoleGroups, RoleKeys, RoleUsers } from '../../../application/permissions/roles/role-holders.js';
import {
  RoleEnvironmentPermissions,
  RoleOrganisationPermissions,
  RoleProjectPermissions,
} from '../../../application/permissions/roles/role-permissions.js';
import { RoleCollection } from '../../../application/permissions/roles/roles.js';
import { DetachRole, ListRolesOfHolder } from '../../../application/permissions/roles/roles-of-holders.js';
import type { Page } from '../../../application/shared/collection-store.js';
import type { Role } from '../../../domain/permissions/role.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { description, type Fields, flag, integer, list as listOf, reference, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { list, remove } from '../../platform/http/route.js';
import type { ShownRoleHolder } from '../shown-record.js';
import { permissionKeys, taggedPermissions } from './permission-keys.js';

const organisation = '/api/v1/organisations/:organisation_pk/';
const inOrganisation = { organisation_pk: integer() };
const paging = {};
const id = { id: integer().readOnly() };
const role = {
  ...id,
  name: text({ max: 255 }),
  description: description().nullable().optional(),
  organisation: integer().readOnly().as('organisationId'),
  tags: listOf(integer()).optional().doc('What of the role can be limited to features holds only for those with one of these tags; none: for all'),
};
const ofRole = {
  verbs: everyVerb,
  paging,
  params: { ...inOrganisation, role_pk: integer() },
  at: ({ organisation_pk, role_pk }: { readonly organisation_pk: number; readonly role_pk: number }) => ({
    organisationId: organisation_pk,
    roleId: role_pk,
  }),
  id: ['id', integer()],
} as const;
const own = { ...id, role: integer().readOnly().as('roleId') };
const named = { ...id, role: integer().nullable().readOnly().as('roleId') };
const held = { permissions: taggedPermissions().as('limits'), admin: flag().optional() };

interface Named {
  readonly organisation_pk: number;
  readonly id: number;
  readonly user_pk: number;
  readonly group_pk: number;
  readonly api_key_prefix: string;
}
/** What the path says; which of it there is, the path decides. */
const said = ({ params }: { readonly params: object }) => params as Named;

/** The roles that one kind of holder has: the list of them, and taking one away. */
const ofHolder = (path: string, params: Fields, words: string, holder: (params: Named) => Having, detach: string, detachId: string) => [
  list(`${organisation}${path}/roles/`, {
    operationId: `api_v1_organisations_${words}_roles_list`,
    summary: `List the roles that one of the ${words.replaceAll('_', ' ')} has`,
    auth: 'user',
    params: { ...inOrganisation, ...params },
    paging,
    run: ListRolesOfHolder,
    at: (asked, page) => ({ organisationId: said(asked).organisation_pk, holder: holder(said(asked)), page: page as Page }),
    reply: role,
    view: viewOf<Role, typeof role>(role),
  }),
  remove(`${organisation}${path}/roles/:id/${detach}`, {
    operationId: `api_v1_organisations_${words}_roles_${detachId}`,
    summary: `Take a role from one of the ${words.replaceAll('_', ' ')}`,
    auth: 'user',
    params: { ...inOrganisation, ...params, id: integer() },
    run: DetachRole,
    at: (asked) => ({ organisationId: said(asked).organisation_pk, holder: holder(said(asked)), roleId: said(asked).id }),
  }),
];

export const roleRoutes = [
  ...collectionRoutes(`${organisation}roles/`, RoleCollection, {
    one: 'role: permissions under a name',
    verbs: everyVerb,
    operationIds: { list: 'list_organization_roles' },
    params: inOrganisation,
    at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
    id: ['id', integer()],
    paging,
    fields: role,
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/organisation-permissions/`, RoleOrganisationPermissions, {
    ...ofRole,
    one: 'set of permissions of a role on its organisation',
    fields: { ...named, permissions: permissionKeys().optional() },
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/projects-permissions/`, RoleProjectPermissions, {
    ...ofRole,
    one: 'set of permissions of a role on a project',
    query: { project: integer().optional() },
    filter: ({ project: projectId }) => (projectId === undefined ? {} : { projectId }),
    fields: { ...named, project: reference().as('projectId'), ...held },
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/environments-permissions/`, RoleEnvironmentPermissions, {
    ...ofRole,
    one: 'set of permissions of a role on an environment',
    query: { environment: integer().optional() },
    filter: ({ environment: environmentId }) => (environmentId === undefined ? {} : { environmentId }),
    fields: { ...named, environment: reference().as('environmentId'), ...held },
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/users/`, RoleUsers, {
    ...ofRole,
    one: 'person who has a role',
    fields: { ...own, user: reference().as('accountId') },
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/groups/`, RoleGroups, {
    ...ofRole,
    one: 'group that has a role',
    fields: { ...own, group: reference().as('groupId') },
  }),
  ...collectionRoutes(`${organisation}roles/:role_pk/master-api-keys/`, RoleKeys, {
    ...ofRole,
    one: 'key that has a role',
    fields: {
      ...own,
      master_api_key: text().doc('The prefix of the key'),
      role_name: text().shows(({ roleName = '' }: ShownRoleHolder) => roleName),
    },
  }),
  ...ofHolder('users/:user_pk', { user_pk: integer() }, 'users', ({ user_pk }) => ({ accountId: user_pk }), '', 'destroy'),
  ...ofHolder('groups/:group_pk', { group_pk: integer() }, 'groups', ({ group_pk }) => ({ groupId: group_pk }), '', 'destroy'),
  ...ofHolder(
    'master-api-keys/:api_key_prefix',
    { api_key_prefix: text() },
    'master_api_keys',
    ({ api_key_prefix }) => ({ masterApiKey: api_key_prefix }),
    'detach-roles-from-master-api-key/',
    'detach_roles_from_master_api_key_destroy',
  ),
];
