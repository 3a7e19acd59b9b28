import { ChangeGroup } from '../../../application/organisations/groups/change-group.js';
import { AddGroupMembers, RemoveGroupMembers } from '../../../application/organisations/groups/change-group-members.js';
import { CreateGroup } from '../../../application/organisations/groups/create-group.js';
import { GetGroup } from '../../../application/organisations/groups/get-group.js';
import { ListGroupSummaries, ListGroups, ListMyGroups } from '../../../application/organisations/groups/list-groups.js';
import { RemoveGroup } from '../../../application/organisations/groups/remove-group.js';
import { SetGroupAdmin } from '../../../application/organisations/groups/set-group-admin.js';
import type { Page } from '../../../application/shared/collection-store.js';
import type { GroupWithMembers } from '../../../domain/organisations/group.js';
import { flag, integer, items, list as listOf, text } from '../../platform/http/fields.js';
import { resource, viewOf } from '../../platform/http/resource.js';
import { get, list, order, patch, post, put, remove, type Seen } from '../../platform/http/route.js';
import { groupMember, viewGroupMember } from '../../platform/http/shapes/person.js';
import { inOrganisation } from './fields.js';

const groups = '/api/v1/organisations/:organisation_pk/groups/';
const one = `${groups}:id/`;
const writable = {
  name: text({ max: 200 }),
  is_default: flag().optional().doc('Whoever joins the organisation is in it from then on'),
  external_id: text({ max: 255, blank: true }).nullable().optional().doc('What another system knows it by'),
};
const group = {
  id: integer().readOnly(),
  ...writable,
  users: items(groupMember).shows(({ members }: GroupWithMembers, at) => members.map((member) => viewGroupMember(member, { at }))),
};
const viewGroup = viewOf<GroupWithMembers, typeof group>(group);
/** Where the reference changes who is in a group, it shows nobody as leading it. */
const viewChanged = ({ members, ...rest }: GroupWithMembers, seen: Seen) =>
  viewGroup({ ...rest, members: members.map((member) => ({ ...member, groupAdmin: false })) }, seen);
const summary = { id: integer(), name: text() };
const viewSummary = ({ id, name }: { readonly id: number; readonly name: string }) => ({ id, name });
const { values } = resource(writable);

const inOne = { auth: 'user', params: { ...inOrganisation, id: integer() } } as const;
const at = ({ params }: { params: { organisation_pk: number; id: number } }) => ({ organisationId: params.organisation_pk, groupId: params.id });
const change = { ...inOne, body: writable, run: ChangeGroup, at, rest: (body: object) => ({ values: values(body) }), reply: group, view: viewGroup };
const users = { user_ids: listOf(integer()) };
const changeUsers = {
  ...inOne,
  status: 200,
  body: users,
  at,
  rest: ({ user_ids }: { user_ids: readonly number[] }) => ({ accountIds: user_ids }),
  reply: group,
  view: viewChanged,
};
const lead = (groupAdmin: boolean) => ({
  auth: 'user' as const,
  params: { ...inOrganisation, group_pk: integer(), user_pk: integer() },
  status: 200,
  body: {},
  run: SetGroupAdmin,
  at: ({ params }: { params: { organisation_pk: number; group_pk: number; user_pk: number } }) => ({
    organisationId: params.organisation_pk,
    groupId: params.group_pk,
    accountId: params.user_pk,
    groupAdmin,
  }),
  rest: (_nothing: object) => ({}),
});

export const groupRoutes = [
  list(groups, {
    operationId: 'list_organization_groups',
    summary: 'List the groups that the caller leads, or manages',
    auth: 'user',
    params: inOrganisation,
    paging: {},
    run: ListGroups,
    at: ({ params }, page) => ({ organisationId: params.organisation_pk, page: page as Page }),
    reply: group,
    view: viewGroup,
  }),
  post(groups, {
    operationId: 'api_v1_organisations_groups_create',
    summary: 'Make a group',
    auth: 'user',
    params: inOrganisation,
    body: writable,
    run: CreateGroup,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    rest: ({ name, ...body }) => ({ values: { name, ...values(body) } }),
    reply: group,
    view: viewGroup,
  }),
  list(`${groups}my-groups/`, {
    operationId: 'api_v1_organisations_groups_my_groups_retrieve',
    summary: 'List the groups that the caller is in, or manages',
    auth: 'user',
    params: inOrganisation,
    paging: {},
    run: ListMyGroups,
    at: ({ params }, page) => ({ organisationId: params.organisation_pk, page: page as Page }),
    reply: summary,
    view: viewSummary,
  }),
  get(`${groups}summaries/`, {
    operationId: 'api_v1_organisations_groups_summaries_retrieve',
    summary: 'List the names of all groups',
    auth: 'user',
    params: inOrganisation,
    run: ListGroupSummaries,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    reply: summary,
    view: (all) => all.map(viewSummary),
  }),
  get(one, {
    ...inOne,
    operationId: 'api_v1_organisations_groups_retrieve',
    summary: 'Read one group',
    run: GetGroup,
    at,
    reply: group,
    view: viewGroup,
  }),
  put(one, { ...change, operationId: 'api_v1_organisations_groups_update', summary: 'Replace a group' }),
  patch(one, { ...change, operationId: 'api_v1_organisations_groups_partial_update', summary: 'Change a group' }),
  remove(one, { ...inOne, operationId: 'api_v1_organisations_groups_destroy', summary: 'Remove a group', run: RemoveGroup, at }),
  post(`${one}add-users/`, {
    ...changeUsers,
    operationId: 'api_v1_organisations_groups_add_users_create',
    summary: 'Put members into a group',
    run: AddGroupMembers,
  }),
  post(`${one}remove-users/`, {
    ...changeUsers,
    operationId: 'api_v1_organisations_groups_remove_users_create',
    summary: 'Take members out of a group',
    run: RemoveGroupMembers,
  }),
  order(`${groups}:group_pk/users/:user_pk/make-admin`, {
    ...lead(true),
    operationId: 'api_v1_organisations_groups_users_make_admin_create',
    summary: 'Let somebody lead a group',
  }),
  order(`${groups}:group_pk/users/:user_pk/remove-admin`, {
    ...lead(false),
    operationId: 'api_v1_organisations_groups_users_remove_admin_create',
    summary: 'Let somebody lead a group no longer',
  }),
];
