import { CreateFeatureVersion } from '../../../application/versioning/create-feature-version.js';
import { GetFeatureVersion } from '../../../application/versioning/get-feature-version.js';
import { ListFeatureVersions } from '../../../application/versioning/list-feature-versions.js';
import { PublishFeatureVersion } from '../../../application/versioning/publish-feature-version.js';
import { RemoveFeatureVersion } from '../../../application/versioning/remove-feature-version.js';
import { DisableVersions, EnableVersions } from '../../../application/versioning/switch-versions.js';
import { type FeatureVersion, isLive } from '../../../domain/versioning/feature-version.js';
import {
  anything,
  description,
  Field,
  flag,
  integer,
  items,
  moment,
  notTooMany,
  type Problem,
  pythonTypeOf,
  type Reply,
  text,
  Unreadable,
  uuid,
} from '../../platform/http/fields.js';
import { get, list, order, post, remove, type Seen } from '../../platform/http/route.js';
import { setState, setStateOf } from './set-state.schema.js';

const path = '/api/v1/environments/:environment_pk/features/:feature_pk/versions/';
export const versionParams = { environment_pk: integer(), feature_pk: integer() };
type Params = { readonly environment_pk: number; readonly feature_pk: number };
export const flagAt = ({ environment_pk, feature_pk }: Params) => ({ environmentId: environment_pk, featureId: feature_pk });

const reply = {
  created_at: moment(),
  updated_at: moment(),
  published: flag(),
  live_from: moment().nullable(),
  uuid: uuid(),
  is_live: flag(),
  published_by: integer().nullable(),
  created_by: integer().nullable(),
  description: text().nullable(),
};
const view = (version: FeatureVersion, { at }: Seen): Reply<typeof reply> => ({
  created_at: version.createdAt,
  updated_at: version.updatedAt,
  published: version.publishedAt !== null,
  live_from: version.liveFrom,
  uuid: version.uuid,
  is_live: isLive(version, at),
  published_by: version.publishedBy,
  created_by: version.createdBy,
  description: version.description,
});

/** Ids; what is no id is said at its place in a list of lists. */
const ids = () =>
  new Field<readonly number[]>(
    (raw) => {
      if (!Array.isArray(raw)) throw new Unreadable({ non_field_errors: [`Expected a list of items but got type "${pythonTypeOf(raw)}".`] });
      notTooMany(raw);
      const problems = raw.map((one) =>
        one === null ? ['This field may not be null.'] : /^\d{1,9}$/.test(String(one)) ? [] : ['A valid integer is required.'],
      );
      if (problems.some((problem) => problem.length > 0)) throw new Unreadable(problems as unknown as Problem);
      return raw.map(Number);
    },
    { type: 'array', items: { type: 'integer' } },
    'required',
  );

const one = { auth: 'user', params: { ...versionParams, id: uuid() } } as const;
const switching = {
  auth: 'user',
  status: 202,
  params: { api_key: text() },
  body: anything(), // nobody reads it
  at: ({ params }: { readonly params: { readonly api_key: string } }) => ({ environmentKey: params.api_key }),
  rest: () => ({}),
} as const;

export const featureVersionRoutes = [
  list(path, {
    operationId: 'get_environment_feature_versions',
    summary: 'List the versions of a feature in an environment',
    auth: 'user',
    params: versionParams,
    query: { is_live: flag().orBlank('null', 'Null', 'NULL').optional() },
    paging: { adjustable: true },
    run: ListFeatureVersions,
    at: ({ params, query }, page) => ({ ...flagAt(params), live: query.is_live, page }),
    reply,
    view,
  }),
  post(path, {
    operationId: 'create_environment_feature_version',
    summary: 'Make a version of a feature: a draft, or filled and published in one go',
    auth: 'user',
    params: versionParams,
    body: {
      live_from: moment().nullable().optional(),
      description: description().nullable().optional(),
      feature_states_to_create: items(setState).nullable().optional(),
      feature_states_to_update: items(setState).nullable().optional(),
      segment_ids_to_delete_overrides: ids().nullable().optional(),
      publish_immediately: flag().optional(),
    },
    run: CreateFeatureVersion,
    at: ({ params }) => flagAt(params),
    rest: (body) => ({
      liveFrom: body.live_from,
      description: body.description,
      create: (body.feature_states_to_create ?? []).map(setStateOf),
      update: (body.feature_states_to_update ?? []).map(setStateOf),
      remove: body.segment_ids_to_delete_overrides ?? [],
      publish: body.publish_immediately ?? false,
    }),
    reply,
    view,
    odd: {
      versions_not_in_use: (message) => ({ environment: message }),
      version_conflict: (message) => ({ message }),
    },
  }),
  remove(`${path}:id/`, {
    ...one,
    operationId: 'api_v1_environments_features_versions_destroy',
    summary: 'Throw a version away that is not live',
    run: RemoveFeatureVersion,
    at: ({ params }) => ({ ...flagAt(params), uuid: params.id }),
  }),
  post(`${path}:id/publish/`, {
    ...one,
    operationId: 'publish_environment_feature_version',
    summary: 'Publish a version, for now or for a day to come',
    status: 200,
    body: { live_from: moment().optional() },
    run: PublishFeatureVersion,
    at: ({ params }) => ({ ...flagAt(params), uuid: params.id }),
    rest: ({ live_from }) => ({ liveFrom: live_from }),
    reply: { live_from: moment().nullable() },
    view: ({ liveFrom }) => ({ live_from: liveFrom }),
  }),
  get('/api/v1/environment-feature-versions/:id/', {
    operationId: 'api_v1_environment_feature_versions_retrieve',
    summary: 'Read one version of a feature by its uuid',
    auth: 'user',
    params: { id: uuid() },
    run: GetFeatureVersion,
    at: ({ params }) => ({ uuid: params.id }),
    reply: { ...reply, previous_version_uuid: uuid().nullable(), feature: integer(), environment: integer() },
    view: ({ version, previousUuid }, seen) => ({
      ...view(version, seen),
      previous_version_uuid: previousUuid,
      feature: version.featureId,
      environment: version.environmentId,
    }),
  }),
  order('/api/v1/environments/:api_key/enable-v2-versioning/', {
    ...switching,
    operationId: 'api_v1_environments_enable_v2_versioning_create',
    summary: 'Keep versions of all features of an environment from now on',
    run: EnableVersions,
  }),
  order('/api/v1/environments/:api_key/disable-v2-versioning/', {
    ...switching,
    operationId: 'api_v1_environments_disable_v2_versioning_create',
    summary: 'Keep no versions any more: what is live stays',
    run: DisableVersions,
  }),
];
