import {
  EnvironmentGroupPermissions,
  EnvironmentUserPermissions,
  OrganisationGroupPermissions,
  OrganisationUserPermissions,
  ProjectGroupPermissions,
  ProjectUserPermissions,
} from '../../../application/permissions/permission-records.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { Field, flag, integer, items, list, object, reference, text, Unreadable } from '../../platform/http/fields.js';
import { groupMember, person, viewGroupMember, viewPerson } from '../../platform/http/shapes/person.js';
import type { ShownRecord } from '../shown-record.js';
import { permissionKeys } from './permission-keys.js';

const group = { id: integer(), name: text(), is_default: flag(), external_id: text().nullable() };
type Group = NonNullable<ShownRecord['group']>;
const viewGroup = ({ id, name, isDefault, externalId }: Group) => ({ id, name, is_default: isDefault, external_id: externalId });

// lists show the holder whole, everything else its id
const inLists = {
  user: object(person).shows(({ person: held }: ShownRecord, at) => viewPerson(held as NonNullable<typeof held>, { at })),
  group: object({ ...group, users: list(integer()) }).shows(({ group: held }: ShownRecord) => ({
    ...viewGroup(held as Group),
    users: (held as Group).members.map(({ id }) => id),
  })),
  groupWithPeople: object({ ...group, users: items(groupMember) }).shows(({ group: held }: ShownRecord, at) => ({
    ...viewGroup(held as Group),
    users: (held as Group).members.map((one) => viewGroupMember({ ...one, groupAdmin: false }, { at })), // the reference says false of all here
  })),
};

const id = { id: integer().readOnly() };
const user = { user: reference().as('accountId') };
const groupId = { group: reference().as('groupId') };
const partial = { permissions: permissionKeys().optional() };
// what leaves them out takes them all, also where it only changes a part; the reference does so
const whole = { permissions: permissionKeys().absentIs([]), admin: flag().optional() };

/** A filter by somebody: what is no id chooses nobody. */
const chosen = () =>
  new Field<number>(
    (raw) => {
      if (!/^\d{1,9}$/.test(String(raw))) throw new Unreadable(['Select a valid choice. That choice is not one of the available choices.']);
      return Number(raw);
    },
    { type: 'integer' },
    'required',
  ).optional();

const changeable = ['list', 'create', 'update', 'partial_update', 'destroy'] as const;
const ofOrganisation = {
  verbs: changeable,
  params: { organisation_pk: integer() },
  at: ({ organisation_pk }: { readonly organisation_pk: number }) => ({ organisationId: organisation_pk }),
  id: ['id', integer()],
} as const;
const ofProject = {
  verbs: everyVerb,
  params: { project_pk: integer() },
  at: ({ project_pk }: { readonly project_pk: number }) => ({ projectId: project_pk }),
  id: ['id', integer()],
} as const;
const ofEnvironment = {
  verbs: everyVerb,
  params: { environment_api_key: text() },
  at: ({ environment_api_key }: { readonly environment_api_key: string }) => ({ environmentKey: environment_api_key }),
  id: ['id', integer()],
} as const;

export const permissionRecordRoutes = [
  ...collectionRoutes('/api/v1/organisations/:organisation_pk/user-permissions/', OrganisationUserPermissions, {
    ...ofOrganisation,
    one: 'user’s permissions on an organisation',
    fields: { ...id, ...user, ...partial },
    listed: { user: inLists.user },
    query: { user: chosen() },
    filter: ({ user: accountId }) => (accountId === undefined ? {} : { accountId }),
  }),
  ...collectionRoutes('/api/v1/organisations/:organisation_pk/user-group-permissions/', OrganisationGroupPermissions, {
    ...ofOrganisation,
    one: 'group’s permissions on an organisation',
    fields: { ...id, ...groupId, ...partial },
    listed: { group: inLists.group },
    query: { group: chosen() },
    filter: ({ group: groupId }) => (groupId === undefined ? {} : { groupId }),
  }),
  ...collectionRoutes('/api/v1/projects/:project_pk/user-permissions/', ProjectUserPermissions, {
    ...ofProject,
    one: 'user’s permissions on a project',
    fields: { ...id, ...user, ...whole },
    listed: { user: inLists.user },
  }),
  ...collectionRoutes('/api/v1/projects/:project_pk/user-group-permissions/', ProjectGroupPermissions, {
    ...ofProject,
    one: 'group’s permissions on a project',
    fields: { ...id, ...groupId, ...whole },
    listed: { group: inLists.group },
  }),
  ...collectionRoutes('/api/v1/environments/:environment_api_key/user-permissions/', EnvironmentUserPermissions, {
    ...ofEnvironment,
    one: 'user’s permissions on an environment',
    fields: { ...id, ...user, ...whole },
    listed: { user: inLists.user },
  }),
  ...collectionRoutes('/api/v1/environments/:environment_api_key/user-group-permissions/', EnvironmentGroupPermissions, {
    ...ofEnvironment,
    one: 'group’s permissions on an environment',
    fields: { ...id, ...groupId, ...whole },
    listed: { group: inLists.groupWithPeople },
  }),
];
