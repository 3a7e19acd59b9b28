import { ListTraitKeys } from '../../../application/identities/list-trait-keys.js';
import { RemoveTrait } from '../../../application/identities/remove-trait.js';
import { RemoveTraitKey } from '../../../application/identities/remove-trait-key.js';
import { TraitCollection } from '../../../application/identities/trait-collection.js';
import { traitTypes } from '../../../domain/identities/trait.js';
import { real } from '../../../domain/shared/trait-value.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { choice, flag, integer, list, moment, number, text } from '../../platform/http/fields.js';
import { get, order, remove } from '../../platform/http/route.js';

const path = '/api/v1/environments/:environment_api_key/identities/:identity_pk/traits/';
const params = { environment_api_key: text(), identity_pk: integer() };

const traits = collectionRoutes(path, TraitCollection, {
  one: 'trait of an identity',
  verbs: everyVerb.filter((verb) => verb !== 'destroy'),
  params,
  at: ({ environment_api_key, identity_pk }) => ({ environmentKey: environment_api_key, identityId: identity_pk }),
  id: ['id', integer()],
  paging: {},
  fields: {
    id: integer().readOnly(),
    trait_key: text({ max: 200 }),
    value_type: choice(traitTypes).nullable().optional(),
    integer_value: integer().nullable().optional(),
    string_value: text({ max: 2000, blank: true }).nullable().optional(),
    boolean_value: flag().nullable().optional(),
    float_value: number().spelled(real).nullable().optional(),
    created_date: moment().readOnly().as('createdAt'),
  },
});

const ofEnvironment = { params: { api_key: text() }, auth: 'user' } as const;

export const traitRoutes = [
  ...traits.map((route) => ({ ...route, numbers: true })), // a real number is seen to be one
  remove(`${path}:id/`, {
    operationId: 'api_v1_environments_identities_traits_destroy',
    summary: 'Take a trait from an identity',
    auth: 'user',
    params: { ...params, id: integer() },
    query: { deleteAllMatchingTraits: text({ blank: true }).optional().doc('true: takes it from every identity of the environment') },
    run: RemoveTrait,
    at: ({ params, query }) => ({
      environmentKey: params.environment_api_key,
      identityId: params.identity_pk,
      key: params.id,
      fromAll: query.deleteAllMatchingTraits === 'true' || query.deleteAllMatchingTraits === 'True',
    }),
  }),
  get('/api/v1/environments/:api_key/trait-keys/', {
    ...ofEnvironment,
    operationId: 'api_v1_environments_trait_keys_retrieve',
    summary: 'List the keys of all traits of an environment',
    run: ListTraitKeys,
    at: ({ params }) => ({ environmentKey: params.api_key }),
    reply: { keys: list(text()) },
    view: (keys) => ({ keys }),
  }),
  order('/api/v1/environments/:api_key/delete-traits/', {
    ...ofEnvironment,
    operationId: 'api_v1_environments_delete_traits_create',
    summary: 'Take a trait from every identity of an environment',
    status: 200,
    body: { key: text() },
    run: RemoveTraitKey,
    at: ({ params }) => ({ environmentKey: params.api_key }),
    rest: ({ key }) => ({ traitKey: key }),
    odd: { fields_refused: () => ({ detail: "Couldn't delete trait keys." }) },
  }),
];
