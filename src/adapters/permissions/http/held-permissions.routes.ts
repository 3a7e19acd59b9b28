import { GetUserPermissions, HeldOnEnvironment, HeldOnOrganisation, HeldOnProject } from '../../../application/permissions/held-permissions.js';
import { ListPermissions } from '../../../application/permissions/list-permissions.js';
import { type Held, isAdmin, type Origin } from '../../../domain/permissions/held.js';
import type { Level } from '../../../domain/permissions/permission.js';
import { flag, integer, items, list, object, text } from '../../platform/http/fields.js';
import { get } from '../../platform/http/route.js';

const named = { id: integer(), name: text() };
const origin = {
  is_directly_granted: flag(),
  derived_from: object({ groups: items(named), roles: items({ ...named, tags: list(integer()) }) }),
};
const viewOrigin = ({ direct, groups, roles }: Origin) => ({ is_directly_granted: direct, derived_from: { groups, roles } });

const held = {
  permissions: list(text()),
  admin: flag(),
  tag_based_permissions: items({ permissions: list(text()), tags: list(integer()) }),
};
const viewHeld = (of: Held) => ({ permissions: of.whole, admin: isAdmin(of), tag_based_permissions: of.limited });

const detailed = { admin: flag(), permissions: items({ permission_key: text(), ...origin }), ...origin };
const viewDetailed = (of: Held) => ({
  admin: isAdmin(of),
  permissions: of.permissions.map(({ key, ...from }) => ({ permission_key: key, ...viewOrigin(from) })),
  ...viewOrigin(of.admin),
});

const permission = { key: text(), description: text(), supports_tag: flag() };
const permissionsOf = (level: Level, path: string, operationId: string) =>
  get(path, {
    operationId,
    summary: `List the permissions that can be given on one ${level}`,
    auth: 'user',
    run: ListPermissions,
    at: () => ({ level }),
    reply: permission,
    view: (all) => all.map(({ key, description, limitable }) => ({ key, description, supports_tag: limitable })),
  });

const user = { user_id: integer() };
const byId = { id: integer() };
const byKey = { api_key: text() };
const mine = { summary: 'Read what the caller may do there', auth: 'user', reply: held, view: viewHeld } as const;
const oneUser = { summary: 'Read what a user may do there, and where it comes from', auth: 'user', reply: detailed, view: viewDetailed } as const;

export const heldPermissionRoutes = [
  permissionsOf('organisation', '/api/v1/organisations/permissions/', 'api_v1_organisations_permissions_retrieve'),
  permissionsOf('project', '/api/v1/projects/permissions/', 'api_v1_projects_permissions_list'),
  permissionsOf('environment', '/api/v1/environments/permissions/', 'api_v1_environments_permissions_list'),
  get('/api/v1/organisations/:id/my-permissions/', {
    ...mine,
    operationId: 'api_v1_organisations_my_permissions_retrieve',
    params: byId,
    run: HeldOnOrganisation.mine,
    at: ({ params }) => ({ organisationId: params.id }),
  }),
  get('/api/v1/projects/:id/my-permissions/', {
    ...mine,
    operationId: 'api_v1_projects_my_permissions_retrieve',
    params: byId,
    run: HeldOnProject.mine,
    at: ({ params }) => ({ projectId: params.id }),
  }),
  get('/api/v1/environments/:api_key/my-permissions/', {
    ...mine,
    operationId: 'api_v1_environments_my_permissions_retrieve',
    params: byKey,
    run: HeldOnEnvironment.mine,
    at: ({ params }) => ({ environmentKey: params.api_key }),
  }),
  get('/api/v1/organisations/:id/user-detailed-permissions/:user_id/', {
    ...oneUser,
    operationId: 'api_v1_organisations_user_detailed_permissions_retrieve',
    params: { ...byId, ...user },
    run: HeldOnOrganisation.detailed,
    at: ({ params }) => ({ organisationId: params.id, accountId: params.user_id }),
  }),
  get('/api/v1/projects/:id/user-detailed-permissions/:user_id/', {
    ...oneUser,
    operationId: 'api_v1_projects_user_detailed_permissions_retrieve',
    params: { ...byId, ...user },
    run: HeldOnProject.detailed,
    at: ({ params }) => ({ projectId: params.id, accountId: params.user_id }),
  }),
  get('/api/v1/environments/:api_key/user-detailed-permissions/:user_id/', {
    ...oneUser,
    operationId: 'api_v1_environments_user_detailed_permissions_retrieve',
    params: { ...byKey, ...user },
    run: HeldOnEnvironment.detailed,
    at: ({ params }) => ({ environmentKey: params.api_key, accountId: params.user_id }),
  }),
  get('/api/v1/projects/:project_pk/all-user-permissions/:user_pk/', {
    operationId: 'api_v1_projects_all_user_permissions_retrieve',
    summary: 'Read what a user may do on a project',
    auth: 'user',
    params: { project_pk: integer(), user_pk: integer() },
    run: GetUserPermissions,
    at: ({ params }) => ({ projectId: params.project_pk, accountId: params.user_pk }),
    reply: held,
    view: viewHeld,
  }),
];
