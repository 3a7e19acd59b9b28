import { CloneSegment } from '../../../application/segments/clone-segment.js';
import { GetSegmentByUuid } from '../../../application/segments/get-segment-by-uuid.js';
import { ListSegmentMembers } from '../../../application/segments/list-segment-members.js';
import { ListSegmentUses } from '../../../application/segments/list-segment-uses.js';
import type { DescribedSegment } from '../../../application/segments/ports.js';
import { SegmentCollection } from '../../../application/segments/segment-collection.js';
import type { Segment } from '../../../domain/segments/segment.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { always, type Body, description, flag, integer, list as listOf, moment, reference, text, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { type Asked, get, list, post } from '../../platform/http/route.js';
import { metadata } from '../../platform/http/shapes/metadata.js';
import { rules } from './rules.field.js';

const fields = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  created_at: moment().readOnly(),
  updated_at: moment().readOnly(),
  name: text({ max: 2000 }),
  description: description().nullable().optional(),
  project: integer().readOnly().as('projectId'),
  feature: reference().nullable().optional().as('featureId').doc('The one feature it is for'),
  version_of: integer().shows(({ versionOf, id }: Segment) => versionOf ?? id),
  rules: rules(),
  metadata,
  membership_counts: always([]),
  managed_by: text({ blank: true }).shows(({ managedBy }: Segment) => managedBy ?? ''),
};
const view = viewOf<DescribedSegment, typeof fields>(fields);

const path = '/api/v1/projects/:project_pk/segments/';
const paging = { adjustable: true };

const query = {
  q: text().orBlank().optional().doc('Part of the name, in any case'),
  identity: text({ blank: true }).optional().doc('Only those that the identity of this id or UUID is in'),
  include_feature_specific: flag().orBlank().optional().doc('False leaves out segments of one feature alone'),
};
const filterOf = ({ q, identity, include_feature_specific }: Body<typeof query>) => ({
  q: q || undefined,
  identity: identity || undefined,
  featureSpecific: include_feature_specific,
});
/** One segment is asked for as the list is. */
const amongOf = ({ search, query: said }: Pick<Asked<unknown, Body<typeof query>>, 'search' | 'query'>) =>
  search.size === 0 ? {} : { among: filterOf(said) };

const verbs = collectionRoutes(path, SegmentCollection, {
  one: 'segment',
  verbs: everyVerb,
  params: { project_pk: integer() },
  at: ({ project_pk }) => ({ projectId: project_pk }),
  id: ['id', integer()],
  operationIds: {
    list: 'list_project_segments',
    create: 'create_project_segment',
    retrieve: 'get_project_segment',
    update: 'update_project_segment',
  },
  paging,
  query,
  filter: filterOf,
  fields,
});

const ofOne = { auth: 'user', params: { project_pk: integer(), id: integer() } } as const;
const at = ({ params }: { readonly params: { readonly project_pk: number; readonly id: number } }) => ({
  projectId: params.project_pk,
  segmentId: params.id,
});

export const segmentRoutes = [
  ...verbs
    .map((route) =>
      route.path === path
        ? route
        : { ...route, query, at: (asked: Asked<unknown, Body<typeof query>>) => ({ ...route.at(asked), ...amongOf(asked) }) },
    )
    .map((route) => (route.body === undefined ? route : { ...route, numbers: true })), // a condition's 5.0 is not 5
  list(`${path}:id/associated-features/`, {
    ...ofOne,
    operationId: 'api_v1_projects_segments_associated_features_retrieve',
    summary: 'List the features that have a value of their own for a segment',
    query: { ...query, environment: integer().optional() },
    paging,
    run: ListSegmentUses,
    at: (asked, page) => ({ ...at(asked), ...amongOf(asked), environmentId: asked.query.environment, page }),
    reply: { id: integer(), feature: integer(), environment: integer() },
    view: ({ id, featureId, environmentId }) => ({ id, feature: featureId, environment: environmentId }),
  }),
  post(`${path}:id/clone/`, {
    ...ofOne,
    operationId: 'api_v1_projects_segments_clone_create',
    summary: 'Make a segment with the same rules',
    query,
    body: { name: text({ max: 2000 }) },
    run: CloneSegment,
    at: (asked) => ({ ...at(asked), ...amongOf(asked) }),
    rest: ({ name }) => ({ name }),
    reply: fields,
    view,
  }),
  get(`${path}:id/members/`, {
    ...ofOne,
    operationId: 'api_v1_projects_segments_members_retrieve',
    summary: 'List the identities of a segment, where they are counted',
    run: ListSegmentMembers,
    at,
    reply: { results: listOf(text()), next_cursor: text().nullable() },
    view: (never) => never,
  }),
  get('/api/v1/segments/get-by-uuid/:uuid/', {
    operationId: 'api_v1_segments_get_by_uuid_retrieve',
    summary: 'Read one segment by its UUID',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetSegmentByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: fields,
    view,
  }),
];
