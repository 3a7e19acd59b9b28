import { ChangeEdgeIdentity } from '../../../application/identities/change-edge-identity.js';
import { GetEdgeIdentity } from '../../../application/identities/get-edge-identity.js';
import { IdentityCollection } from '../../../application/identities/identity-collection.js';
import { ListEdgeIdentities } from '../../../application/identities/list-edge-identities.js';
import { ListEdgeTraits } from '../../../application/identities/list-edge-traits.js';
import { MoveToEdge } from '../../../application/identities/move-to-edge.js';
import { RemoveEdgeIdentity } from '../../../application/identities/remove-edge-identity.js';
import { SetEdgeTrait } from '../../../application/identities/set-edge-trait.js';
import type { IdentifierTaken, Identity } from '../../../domain/identities/identity.js';
import { type Trait, traitValueOf } from '../../../domain/identities/trait.js';
import { anything, type Body, integer, list, object, text, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, order, patch, post, put, remove } from '../../platform/http/route.js';
import { traitValue } from '../../platform/http/trait-value.js';
import { readLastKey, searchFor, writeLastKey } from './edge-search.js';

const path = '/api/v1/environments/:environment_api_key/edge-identities/';
const name = 'api_v1_environments_edge_identities';
const params = { environment_api_key: text() };
const ofOne = { auth: 'user', params: { ...params, identity_uuid: uuid() } } as const;
const atOne = ({ params }: { readonly params: Body<typeof ofOne.params> }) => ({
  environmentKey: params.environment_api_key,
  identityUuid: params.identity_uuid,
});

const alias = () =>
  text({ max: 100 })
    .after((raw) => (typeof raw === 'string' ? raw.toLowerCase() : raw))
    .optional()
    .doc('What people call the identity in the dashboard; kept in small letters');
const reply = { identity_uuid: uuid().as('uuid'), identifier: text({ max: 2000 }), dashboard_alias: text().nullable() };
const view = viewOf<Identity, typeof reply>(reply);

const pageSize = 100;
const traitReply = { trait_key: text(), trait_value: traitValue().nullable() };
const traitView = (trait: Trait) => ({ trait_key: trait.traitKey, trait_value: traitValueOf(trait) });

const changing = {
  ...ofOne,
  body: { dashboard_alias: alias() },
  run: ChangeEdgeIdentity,
  at: atOne,
  rest: ({ dashboard_alias }: { readonly dashboard_alias?: string }) => ({ dashboardAlias: dashboard_alias }),
  reply,
  view,
} as const;

/** Identities by their UUIDs, in the shapes of identities that are kept outside of the database; here they are the very same. */
export const edgeIdentityRoutes = [
  get(path, {
    operationId: `${name}_list`,
    summary: 'List identities, one stretch after the other',
    auth: 'user',
    params,
    query: {
      page_size: integer().optional(),
      q: text({ blank: true, keep: true })
        .optional()
        .doc('What the identifier begins with, or all of it in double quotes; after `dashboard_alias:` that of the alias'),
      last_evaluated_key: text({ blank: true }).nullable().optional().doc('As the stretch before gave it'),
    },
    run: ListEdgeIdentities,
    at: ({ params, query: { page_size = pageSize, q, last_evaluated_key } }) => ({
      environmentKey: params.environment_api_key,
      search: searchFor(q),
      after: readLastKey(last_evaluated_key),
      size: page_size > 0 ? Math.min(page_size, pageSize) : pageSize,
    }),
    reply: { results: list(object(reply)), last_evaluated_key: text().nullable() },
    view: ({ identities, last }, seen) => ({ results: identities.map((one) => view(one, seen)), last_evaluated_key: writeLastKey(last) }),
  }),
  post(path, {
    operationId: `${name}_create`,
    summary: 'Make an identity',
    auth: 'user',
    params,
    body: { identifier: text({ max: 2000 }), dashboard_alias: alias() },
    run: IdentityCollection.create,
    at: ({ params }) => ({ environmentKey: params.environment_api_key }),
    rest: ({ identifier, dashboard_alias = null }) => ({ values: { identifier, dashboardAlias: dashboard_alias } }),
    reply,
    view,
    odd: { identifier_taken: (_message, refusal) => [`Identity with identifier: ${(refusal as IdentifierTaken).identifier} already exists`] },
  }),
  get(`${path}:identity_uuid/`, {
    ...ofOne,
    operationId: `${name}_retrieve`,
    summary: 'Read one identity',
    run: GetEdgeIdentity,
    at: atOne,
    reply,
    view,
  }),
  put(`${path}:identity_uuid/`, { ...changing, operationId: `${name}_update`, summary: 'Give an identity an alias' }),
  patch(`${path}:identity_uuid/`, { ...changing, operationId: `${name}_partial_update`, summary: 'Give an identity an alias, or not' }),
  remove(`${path}:identity_uuid/`, {
    ...ofOne,
    operationId: `${name}_destroy`,
    summary: 'Remove an identity with its traits and overrides',
    run: RemoveEdgeIdentity,
    at: atOne,
  }),
  get(`${path}:identity_uuid/list-traits/`, {
    ...ofOne,
    operationId: `${name}_list_traits_list`,
    summary: 'List the traits of an identity',
    numbers: true,
    run: ListEdgeTraits,
    at: atOne,
    reply: traitReply,
    view: (traits) => traits.map(traitView),
  }),
  put(`${path}:identity_uuid/update-traits/`, {
    ...ofOne,
    operationId: `${name}_update_traits_update`,
    summary: 'Give a trait of an identity a value, or take it away',
    numbers: true,
    body: { trait_key: text({ max: 200 }), trait_value: traitValue().nullable() },
    run: SetEdgeTrait,
    at: atOne,
    rest: ({ trait_key, trait_value }) => ({ traitKey: trait_key, value: trait_value }),
    reply: traitReply,
    view: ({ traitKey, value }) => ({ trait_key: traitKey, trait_value: value }),
  }),
  order('/api/v1/projects/:id/migrate-to-edge/', {
    operationId: 'api_v1_projects_migrate_to_edge_create',
    summary: 'Move identities out of the database, which is not offered',
    auth: 'user',
    params: { id: integer() },
    body: anything(),
    run: MoveToEdge,
    at: () => ({}),
    rest: () => ({}),
  }),
];
