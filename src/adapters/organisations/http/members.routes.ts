import { ChangeRole } from '../../../application/organisations/change-role.js';
import { ListMembers } from '../../../application/organisations/list-members.js';
import { RemoveMembers } from '../../../application/organisations/remove-members.js';
import type { Member } from '../../../domain/organisations/membership.js';
import { organisationRoles } from '../../../domain/organisations/organisation.js';
import { choice, flag, integer, items, moment } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, post } from '../../platform/http/route.js';
import { person } from '../../platform/http/shapes/person.js';
import { inOrganisation, organisationId } from './fields.js';

const member = { ...person, role: choice(organisationRoles).readOnly(), date_joined: moment().readOnly() };
const viewMember = viewOf<Member, typeof member>(member);
const removed = { id: integer() };

export const memberRoutes = [
  get('/api/v1/organisations/:organisation_pk/users/', {
    operationId: 'api_v1_organisations_users_list',
    summary: 'List the members of an organisation',
    auth: 'user',
    params: inOrganisation,
    query: { exclude_current: flag().optional() },
    run: ListMembers,
    at: ({ params, query }) => ({ organisationId: params.organisation_pk, withoutCaller: query.exclude_current ?? false }),
    reply: member,
    view: (members, seen) => members.map((one) => viewMember(one, seen)),
  }),
  post('/api/v1/organisations/:organisation_pk/users/:id/update-role/', {
    operationId: 'api_v1_organisations_users_update_role_create',
    summary: 'Change the role of a member',
    auth: 'user',
    params: { ...inOrganisation, id: integer() },
    status: 200,
    body: { role: choice(organisationRoles).optional() },
    run: ChangeRole,
    at: ({ params }) => ({ organisationId: params.organisation_pk, accountId: params.id }),
    rest: ({ role }) => ({ role }),
    reply: member,
    view: viewMember,
  }),
  post('/api/v1/organisations/:id/remove-users/', {
    operationId: 'api_v1_organisations_remove_users_create',
    summary: 'Remove members from an organisation',
    auth: 'user',
    params: { id: organisationId() },
    status: 200,
    body: items(removed),
    run: RemoveMembers,
    at: ({ params }) => ({ organisationId: params.id }),
    rest: (users) => ({ accountIds: users.map(({ id }) => id) }),
    reply: removed,
    view: (ids) => ids.map((id) => ({ id })),
  }),
];
