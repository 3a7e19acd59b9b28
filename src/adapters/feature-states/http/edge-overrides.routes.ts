import {
  AddEdgeOverride,
  ChangeEdgeOverride,
  GetEdgeOverride,
  ListEdgeOverrides,
  RemoveEdgeOverride,
} from '../../../application/feature-states/edge/edge-override-verbs.js';
import type { EdgeOverride } from '../../../application/feature-states/edge/edge-overrides.js';
import { ListOverridesOfEnvironment } from '../../../application/feature-states/edge/list-overrides-of-environment.js';
import { RemoveOverrideByIdentifier, SetOverrideByIdentifier } from '../../../application/feature-states/edge/override-by-identifier.js';
import { flagValueOf } from '../../../domain/feature-states/feature-state.js';
import {
  anything,
  type Body,
  Field,
  flag,
  integer,
  integerBounds,
  items,
  list,
  number,
  object,
  text,
  Unreadable,
  uuid,
} from '../../platform/http/fields.js';
import { get, order, post, put, type Route, remove } from '../../platform/http/route.js';
import { plainEdit, plainReply, sharesOf } from './feature-states.schema.js';

const below = '/api/v1/environments/:environment_api_key/edge-identities/:edge_identity_identity_uuid/edge-featurestates/';
const name = 'api_v1_environments_edge_identities_edge_featurestates';
const params = { environment_api_key: text(), edge_identity_identity_uuid: uuid() };
const one = { ...params, featurestate_uuid: uuid() };
const at = ({ params: asked }: { readonly params: Body<typeof params> }) => ({
  environmentKey: asked.environment_api_key,
  identityUuid: asked.edge_identity_identity_uuid,
});
const atOne = ({ params: asked }: { readonly params: Body<typeof one> }) => ({ ...at({ params: asked }), stateUuid: asked.featurestate_uuid });

/** The id of a feature, or its name. */
const feature = () =>
  new Field<number | string>(
    (raw) => {
      if (typeof raw === 'number' && Math.abs(raw) > integerBounds.max) throw new Unreadable([`Invalid pk "${raw}" - object does not exist.`]);
      if (typeof raw === 'string' || (typeof raw === 'number' && Number.isSafeInteger(raw))) return raw;
      throw new Unreadable([raw === null ? 'This field may not be null.' : 'A valid integer is required.']);
    },
    { type: ['integer', 'string'] },
    'required',
  );

const body = {
  feature: feature(),
  feature_state_value: anything().optional(),
  enabled: flag().optional(),
  multivariate_feature_state_values: sharesOf().optional(),
};
/** What is not said is off, and without a value. */
const asked = ({ feature, enabled = false, feature_state_value = null, multivariate_feature_state_values }: Body<typeof body>) => ({
  feature,
  edit: plainEdit({
    enabled,
    feature_state_value,
    ...(multivariate_feature_state_values && { multivariate_feature_state_values }),
  }),
});

const stateReply = {
  feature_state_value: plainReply.feature_state_value,
  feature: integer(),
  multivariate_feature_state_values: items({ multivariate_feature_option: integer(), percentage_allocation: number() }),
  enabled: flag(),
  featurestate_uuid: uuid(),
};
const reply = { ...stateReply, identity_uuid: uuid() };
const stateView = ({ state }: EdgeOverride) => ({
  feature_state_value: flagValueOf(state),
  feature: state.featureId,
  multivariate_feature_state_values: state.shares.map(({ multivariateOptionId, percentageAllocation }) => ({
    multivariate_feature_option: multivariateOptionId,
    percentage_allocation: percentageAllocation,
  })),
  enabled: state.enabled,
  featurestate_uuid: state.uuid,
});
const view = (override: EdgeOverride) => ({ ...stateView(override), identity_uuid: override.identity.uuid });
const odd = { feature_state_taken: () => ['Feature state already exists.'] };

const byIdentifier = '/api/v1/environments/environments/:environment_api_key/edge-identities-featurestates';
const inEnvironment = { auth: 'user', params: { environment_api_key: text() } } as const;
const atEnvironment = ({ params }: { readonly params: Body<typeof inEnvironment.params> }) => ({ environmentKey: params.environment_api_key });

const removal: Route = {
  ...order(byIdentifier, {
    ...inEnvironment,
    operationId: 'api_v1_environments_environments_edge_identities_featurestates_destroy',
    summary: 'Take away what an identity, by its identifier, has of its own',
    body: { identifier: text({ max: 2000 }), feature: feature() },
    run: RemoveOverrideByIdentifier,
    at: atEnvironment,
    rest: ({ identifier, feature }) => ({ identifier, feature }),
  }),
  method: 'DELETE',
};

/** What identities have of their own, in the shapes of identities that are kept outside of the database. */
export const edgeOverrideRoutes = [
  get(below, {
    operationId: `${name}_list`,
    summary: 'List what an identity has of its own',
    auth: 'user',
    params,
    query: { feature: integer().optional() },
    run: ListEdgeOverrides,
    at: ({ params, query }) => ({ ...at({ params }), featureId: query.feature }),
    reply,
    view: (overrides) => overrides.map(view),
  }),
  post(below, {
    operationId: `${name}_create`,
    summary: 'Give an identity a state of its own for a feature',
    auth: 'user',
    params,
    body,
    run: AddEdgeOverride,
    at,
    rest: asked,
    reply,
    view,
    odd,
  }),
  get(`${below}:featurestate_uuid/`, {
    operationId: `${name}_retrieve`,
    summary: 'Read what an identity has of its own for a feature',
    auth: 'user',
    params: one,
    run: GetEdgeOverride,
    at: atOne,
    reply,
    view,
  }),
  put(`${below}:featurestate_uuid/`, {
    operationId: `${name}_update`,
    summary: 'Change what an identity has of its own for a feature',
    auth: 'user',
    params: one,
    body,
    run: ChangeEdgeOverride,
    at: atOne,
    rest: asked,
    reply,
    view,
  }),
  remove(`${below}:featurestate_uuid/`, {
    operationId: `${name}_destroy`,
    summary: 'Take away what an identity has of its own for a feature',
    auth: 'user',
    params: one,
    run: RemoveEdgeOverride,
    at: atOne,
  }),
  put(byIdentifier, {
    ...inEnvironment,
    operationId: 'api_v1_environments_environments_edge_identities_featurestates_update',
    summary: 'Set what an identity, by its identifier, has of its own for a feature',
    body: { ...body, identifier: text({ max: 2000 }) },
    run: SetOverrideByIdentifier,
    at: atEnvironment,
    rest: ({ identifier, ...rest }) => ({ identifier, ...asked(rest) }),
    reply,
    view,
  }),
  removal,
  get('/api/v1/environments/:environment_api_key/edge-identity-overrides', {
    ...inEnvironment,
    operationId: 'api_v1_environments_edge_identity_overrides_retrieve',
    summary: 'List what all identities have of their own',
    query: { feature: integer().optional() },
    run: ListOverridesOfEnvironment,
    at: ({ params, query }) => ({ ...atEnvironment({ params }), featureId: query.feature }),
    reply: { results: list(object({ identifier: text(), identity_uuid: uuid(), feature_state: object(stateReply) })) },
    view: (overrides) => ({
      results: overrides.map((override) => ({
        identifier: override.identity.identifier,
        identity_uuid: override.identity.uuid,
        feature_state: stateView(override),
      })),
    }),
  }),
];
