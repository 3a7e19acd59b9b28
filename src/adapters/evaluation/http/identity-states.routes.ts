import { CopyIdentityStates } from '../../../application/evaluation/overrides/copy-identity-states.js';
import { CopyEdgeIdentityStates, ListEdgeIdentityStates } from '../../../application/evaluation/overrides/edge-identity-states.js';
import type { IdentityState } from '../../../application/evaluation/overrides/identity-states.js';
import { ListIdentityStates } from '../../../application/evaluation/overrides/list-identity-states.js';
import type { FlagValue } from '../../../domain/shared/flag-value.js';
import { choice, Field, flag, integer, items, number, object, type Reply, text, uuid } from '../../platform/http/fields.js';
import { get, post } from '../../platform/http/route.js';

const path = '/api/v1/environments/:environment_api_key/identities/:identity_pk/featurestates/';
const edgePath = '/api/v1/environments/:environment_api_key/edge-identities/:edge_identity_identity_uuid/edge-featurestates/';
const edgeName = 'api_v1_environments_edge_identities_edge_featurestates';
const value = new Field<FlagValue>((raw) => raw as FlagValue, { type: ['string', 'integer', 'boolean', 'null'] }, 'required');
const reply = {
  feature: object({ id: integer(), name: text(), type: choice(['STANDARD', 'MULTIVARIATE']) }),
  enabled: flag(),
  feature_state_value: value,
  overridden_by: choice(['IDENTITY', 'SEGMENT']).nullable(),
  segment: object({ id: integer(), name: text() }).nullable(),
  multivariate_feature_state_values: items({ multivariate_feature_option: object({ value }), percentage_allocation: number() }),
};

const view = ({ flag: { feature, enabled, value, state }, overriddenBy, segment }: IdentityState): Reply<typeof reply> => ({
  feature: { id: feature.id, name: feature.name, type: feature.type },
  enabled,
  feature_state_value: value,
  overridden_by: overriddenBy,
  segment,
  multivariate_feature_state_values: state.variants.map(({ value, share }) => ({
    multivariate_feature_option: { value },
    percentage_allocation: share,
  })),
});

const answer = { reply, view: (states: readonly IdentityState[]) => states.map(view) } as const;
const common = {
  ...answer,
  auth: 'user',
  params: { environment_api_key: text(), identity_pk: integer() },
  at: ({ params }: { readonly params: { readonly environment_api_key: string; readonly identity_pk: number } }) => ({
    environmentKey: params.environment_api_key,
    identityId: params.identity_pk,
  }),
} as const;
const edge = {
  ...answer,
  auth: 'user',
  params: { environment_api_key: text(), edge_identity_identity_uuid: uuid() },
  at: ({ params }: { readonly params: { readonly environment_api_key: string; readonly edge_identity_identity_uuid: string } }) => ({
    environmentKey: params.environment_api_key,
    identityUuid: params.edge_identity_identity_uuid,
  }),
} as const;

export const identityStateRoutes = [
  get(`${path}all/`, {
    ...common,
    operationId: 'api_v1_environments_identities_featurestates_all_retrieve',
    summary: 'List all features as an identity gets them',
    run: ListIdentityStates,
  }),
  post(`${path}clone-from-given-identity/`, {
    ...common,
    operationId: 'api_v1_environments_identities_featurestates_clone_from_given_identity_create',
    summary: 'Give an identity the overrides of another one',
    status: 200,
    body: { source_identity_id: integer() },
    run: CopyIdentityStates,
    rest: ({ source_identity_id }) => ({ sourceId: source_identity_id }),
  }),
  get(`${edgePath}all/`, {
    ...edge,
    operationId: `${edgeName}_all_list`,
    summary: 'List all features as an identity gets them',
    run: ListEdgeIdentityStates,
  }),
  post(`${edgePath}clone-from-given-identity/`, {
    ...edge,
    operationId: `${edgeName}_clone_from_given_identity_create`,
    summary: 'Give an identity the overrides of another one',
    status: 200,
    body: { source_identity_uuid: uuid() },
    run: CopyEdgeIdentityStates,
    rest: ({ source_identity_uuid }) => ({ sourceUuid: source_identity_uuid }),
  }),
];
