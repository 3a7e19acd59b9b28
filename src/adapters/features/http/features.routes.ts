import { AddOwners, RemoveOwners } from '../../../application/features/change-owners.js';
import { CountStages } from '../../../application/features/count-stages.js';
import { CreateFeature } from '../../../application/features/create-feature.js';
import { GetFeatureByUuid } from '../../../application/features/get-feature-by-uuid.js';
import { GetFeature, ListFeatures } from '../../../application/features/list-features.js';
import type { ShownFeature } from '../../../application/features/ports.js';
import { RemoveFeature } from '../../../application/features/remove-feature.js';
import { UpdateFeature } from '../../../application/features/update-feature.js';
import { defined } from '../../../application/shared/defined.js';
import { type LifecycleStage, lifecycleStages } from '../../../domain/features/lifecycle.js';
import { type Body, integer, list as listOf, type Reply, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list, patch, post, put, remove } from '../../platform/http/route.js';
import { featureQuery, queryOf } from './features.query.js';
import { byUuid, changeBody, changed, made, newBody, whole, withOwners } from './features.schema.js';

const path = '/api/v1/projects/:project_pk/features/';
const one = `${path}:id/`;
const params = { project_pk: integer() };
const idParams = { ...params, id: integer() };
const nameOf = (property: string) =>
  property === 'options' ? 'multivariate_options' : property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const optionOf = ({ id, type, integer_value, string_value, boolean_value, default_percentage_allocation }: OptionBody) => ({
  id: Number(id),
  values: defined({
    type,
    integerValue: integer_value,
    stringValue: string_value,
    booleanValue: boolean_value,
    defaultPercentageAllocation: default_percentage_allocation,
  }),
});
type OptionBody = NonNullable<Body<typeof changeBody>['multivariate_options']>[number];

const changeOf = (body: Body<typeof changeBody>) => ({
  values: defined({ type: body.type, description: body.description, isArchived: body.is_archived, isServerKeyOnly: body.is_server_key_only }),
  tags: body.tags,
  options: body.multivariate_options?.map(optionOf),
  metadata: body.metadata,
});

const stageCounts = Object.fromEntries(lifecycleStages.map((stage) => [stage, integer()])) as Record<LifecycleStage, ReturnType<typeof integer>>;

const at = ({ params, query }: { params: Body<typeof idParams>; query: Body<typeof featureQuery> }) => ({
  projectId: params.project_pk,
  featureId: params.id,
  query: queryOf(query),
});

const ownersOf = (verb: 'add' | 'remove', kind: 'owners' | 'groupOwners') => {
  const [called, field] = kind === 'owners' ? ['owners', 'user_ids'] : ['group-owners', 'group_ids'];
  return post(`${one}${verb}-${called}/`, {
    operationId: `api_v1_projects_features_${verb}_${called?.replace('-', '_')}_create`,
    summary: `${verb === 'add' ? 'Add' : 'Take away'} ${kind === 'owners' ? 'people' : 'groups'} who own a feature`,
    auth: 'user',
    params: idParams,
    body: { [field as string]: listOf(integer()) },
    run: verb === 'add' ? AddOwners : RemoveOwners,
    at: ({ params }) => ({ projectId: params.project_pk, featureId: params.id, kind }),
    rest: (body) => ({ ids: body[field as string] as readonly number[] }),
    status: 200,
    reply: withOwners,
    view: viewOf<ShownFeature, typeof withOwners>(withOwners),
  });
};

export const featureRoutes = [
  list(path, {
    operationId: 'list_project_features',
    summary: 'List the features of a project, as seen from an environment if one is named',
    auth: 'user',
    params,
    query: featureQuery,
    paging: { adjustable: true },
    hidesOthers: true,
    run: ListFeatures,
    at: ({ params, query }, page) => ({ projectId: params.project_pk, query: queryOf(query), page }),
    reply: whole,
    view: viewOf<ShownFeature, typeof whole>(whole),
  }),
  post(path, {
    operationId: 'create_feature',
    summary: 'Make a feature',
    auth: 'user',
    params,
    body: newBody,
    run: CreateFeature,
    at: ({ params }) => ({ projectId: params.project_pk }),
    rest: ({ name, default_enabled, initial_value, owners, group_owners, ...body }) => {
      const { values, ...links } = changeOf(body);
      const fresh = defined({ defaultEnabled: default_enabled, initialValue: initial_value });
      return { name, values: { ...values, ...fresh }, ...links, owners, groupOwners: group_owners };
    },
    nameOf,
    odd: { too_many_features: (message) => ({ project: message }) },
    reply: made,
    view: viewOf<ShownFeature, typeof made>(made),
  }),
  get(one, {
    operationId: 'get_feature_flag',
    summary: 'Read one feature',
    auth: 'user',
    params: idParams,
    query: featureQuery,
    run: GetFeature,
    at,
    reply: whole,
    view: viewOf<ShownFeature, typeof whole>(whole),
  }),
  put(one, {
    operationId: 'update_feature',
    summary: 'Change a feature; what is not sent stays',
    auth: 'user',
    params: idParams,
    query: featureQuery,
    body: changeBody,
    run: UpdateFeature,
    at,
    rest: changeOf,
    nameOf,
    reply: whole,
    view: viewOf<ShownFeature, typeof whole>(whole),
  }),
  patch(one, {
    operationId: 'api_v1_projects_features_partial_update',
    summary: 'Change a feature',
    auth: 'user',
    params: idParams,
    query: featureQuery,
    body: changeBody,
    run: UpdateFeature,
    at,
    rest: changeOf,
    nameOf,
    reply: changed,
    view: viewOf<ShownFeature, typeof changed>(changed),
  }),
  remove(one, {
    operationId: 'api_v1_projects_features_destroy',
    summary: 'Remove a feature',
    auth: 'user',
    params: idParams,
    query: featureQuery,
    run: RemoveFeature,
    at,
  }),
  ownersOf('add', 'owners'),
  ownersOf('remove', 'owners'),
  ownersOf('add', 'groupOwners'),
  ownersOf('remove', 'groupOwners'),
  get('/api/v1/environments/:environment_pk/feature-lifecycle-counts/', {
    operationId: 'get_feature_lifecycle_counts',
    summary: 'Count the features in each stage of their life, as seen from an environment',
    auth: 'user',
    params: { environment_pk: integer() },
    run: CountStages,
    at: ({ params }) => ({ environmentId: params.environment_pk }),
    reply: stageCounts,
    view: (counts) => Object.fromEntries(lifecycleStages.map((stage) => [stage, counts.get(stage) ?? 0])) as Reply<typeof stageCounts>,
    odd: { permission_denied: () => undefined }, // the reference says no more than that
  }),
  get('/api/v1/features/get-by-uuid/:uuid/', {
    operationId: 'api_v1_features_get_by_uuid_retrieve',
    summary: 'Read one feature by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetFeatureByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: byUuid,
    view: viewOf<ShownFeature, typeof byUuid>(byUuid),
  }),
];
