import { AddFeatureState } from '../../../application/feature-states/add-feature-state.js';
import { CreateSegmentOverride } from '../../../application/feature-states/create-segment-override.js';
import { GetFeatureStateByUuid } from '../../../application/feature-states/get-feature-state-by-uuid.js';
import { ListStatesOfEnvironment } from '../../../application/feature-states/list-states-of-environment.js';
import { UpdateFeatureState } from '../../../application/feature-states/update-feature-state.js';
import { anything, type Body, flag, integer, object, readFields, reference, text, uuid } from '../../platform/http/fields.js';
import { get, list, patch, post, put } from '../../platform/http/route.js';
import { nestedReply, readNames, sharesOf, typedBody, typedEdit, typedReply, typedValue } from './feature-states.schema.js';
import { nestedView, typedView } from './feature-states.view.js';

const path = '/api/v1/features/featurestates/';
const numberIn = (text: string | undefined) => (text === undefined || text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
const said = (raw: unknown) => (typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {});

const reply = typedReply;
const writing = {
  auth: 'user',
  params: { id: integer() },
  body: typedBody,
  run: UpdateFeatureState,
  at: ({ params }: { readonly params: { readonly id: number } }) => ({ id: params.id }),
  rest: (body: Partial<Body<typeof typedBody>>) => ({ edit: typedEdit(body), names: readNames(body) }),
  reply,
  view: typedView,
} as const;

export const placelessStateRoutes = [
  list(path, {
    operationId: 'api_v1_features_featurestates_list',
    summary: 'List all feature states of an environment',
    auth: 'user',
    query: { environment: text().optional(), feature: text({ blank: true }).optional(), feature_segment: text({ blank: true }).optional() },
    paging: {},
    run: ListStatesOfEnvironment,
    at: ({ query }, page) => {
      const environmentId = numberIn(query.environment);
      return {
        environmentId: Number.isNaN(environmentId) ? undefined : environmentId,
        featureId: numberIn(query.feature),
        linkId: numberIn(query.feature_segment),
        page,
      };
    },
    reply,
    view: typedView,
  }),
  post(path, {
    operationId: 'api_v1_features_featurestates_create',
    summary: 'Add a feature state for everyone, a segment or an identity',
    auth: 'user',
    body: anything(),
    run: AddFeatureState,
    at: () => ({}),
    rest: (raw) => ({
      environment: said(raw).environment,
      feature: said(raw).feature,
      forSegment: said(raw).feature_segment != null,
      read() {
        const body = readFields(typedBody, raw);
        return { names: readNames(body), edit: typedEdit(body), versionUuid: body.environment_feature_version };
      },
    }),
    reply,
    view: typedView,
  }),
  get(`${path}get-by-uuid/:uuid/`, {
    operationId: 'api_v1_features_featurestates_get_by_uuid_retrieve',
    summary: 'Read a feature state by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetFeatureStateByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply,
    view: typedView,
  }),
  put(`${path}:id/`, { ...writing, operationId: 'update_feature_state', summary: 'Replace a feature state' }),
  patch(`${path}:id/`, { ...writing, operationId: 'api_v1_features_featurestates_partial_update', summary: 'Change a feature state' }),
  post('/api/v1/environments/:environment_api_key/features/:feature_pk/create-segment-override/', {
    operationId: 'create_segment_override',
    summary: 'Give a feature a value of its own for a segment',
    auth: 'user',
    params: { environment_api_key: text(), feature_pk: integer() },
    body: {
      enabled: flag().optional(),
      feature_state_value: typedValue(),
      feature_segment: object({ segment: reference(), priority: integer({ min: 0 }).optional() })
        .nullable()
        .optional(),
      multivariate_feature_state_values: sharesOf().optional(),
    },
    run: CreateSegmentOverride,
    at: ({ params }) => ({ environmentKey: params.environment_api_key, featureId: params.feature_pk }),
    rest: ({ feature_segment, ...body }) => ({
      segment: feature_segment ? { id: feature_segment.segment, priority: feature_segment.priority } : undefined,
      edit: typedEdit(body),
    }),
    reply: nestedReply,
    view: nestedView,
  }),
];
