import { ChangeSegmentLink } from '../../../application/feature-states/change-segment-link.js';
import { GetSegmentLink } from '../../../application/feature-states/get-segment-link.js';
import { GetSegmentLinkByUuid } from '../../../application/feature-states/get-segment-link-by-uuid.js';
import { LinkSegment } from '../../../application/feature-states/link-segment.js';
import { ListSegmentLinks } from '../../../application/feature-states/list-segment-links.js';
import { OrderSegmentLinks } from '../../../application/feature-states/order-segment-links.js';
import type { NamedLink } from '../../../application/feature-states/ports.js';
import { UnlinkSegment } from '../../../application/feature-states/unlink-segment.js';
import type { SegmentLink } from '../../../domain/feature-states/segment-link.js';
import { anything, type Body, flag, integer, items, type Reply, readFields, reference, text, uuid } from '../../platform/http/fields.js';
import { get, list, patch, post, put, remove } from '../../platform/http/route.js';

const path = '/api/v1/features/feature-segments/';
const shared = { id: integer(), uuid: uuid(), segment: integer(), priority: integer(), environment: integer() };
const named = { ...shared, segment_name: text(), is_feature_specific: flag() };
const written = { ...shared, feature: integer() };

const viewShared = ({ id, uuid, segmentId, priority, environmentId }: SegmentLink) => ({
  id,
  uuid,
  segment: segmentId,
  priority,
  environment: environmentId,
});
const viewNamed = (link: NamedLink): Reply<typeof named> => ({
  ...viewShared(link),
  segment_name: link.segmentName,
  is_feature_specific: link.isFeatureSpecific,
});
const viewWritten = (link: SegmentLink): Reply<typeof written> => ({ ...viewShared(link), feature: link.featureId });

const body = { feature: reference(), segment: reference(), environment: reference() };
const one = {
  auth: 'user',
  params: { id: integer() },
  at: ({ params }: { readonly params: { readonly id: number } }) => ({ id: params.id }),
} as const;
const writing = {
  ...one,
  body,
  run: ChangeSegmentLink,
  rest: ({ feature, segment, environment }: Partial<Body<typeof body>>) => ({ featureId: feature, segmentId: segment, environmentId: environment }),
  reply: written,
  view: viewWritten,
} as const;

export const featureSegmentRoutes = [
  list(path, {
    operationId: 'list_feature_segments',
    summary: 'List the segments for which a feature has a value of its own in an environment',
    auth: 'user',
    query: { environment: integer(), feature: integer() },
    paging: {},
    run: ListSegmentLinks,
    at: ({ query }, page) => ({ environmentId: query.environment, featureId: query.feature, page }),
    reply: named,
    view: viewNamed,
  }),
  post(path, {
    operationId: 'api_v1_features_feature_segments_create',
    summary: 'Link a feature with a segment in an environment',
    auth: 'user',
    body: anything(),
    run: LinkSegment,
    at: () => ({}),
    rest: (raw) => ({
      environment: typeof raw === 'object' && raw !== null ? (raw as { environment?: unknown }).environment : undefined,
      read() {
        const { feature, segment } = readFields(body, raw);
        return { featureId: feature, segmentId: segment };
      },
    }),
    reply: written,
    view: viewWritten,
  }),
  post(`${path}update-priorities/`, {
    operationId: 'api_v1_features_feature_segments_update_priorities_create',
    summary: 'Order the segments of a feature',
    auth: 'user',
    status: 200,
    body: items({ id: integer(), priority: integer({ min: 0 }) }),
    run: OrderSegmentLinks,
    at: () => ({}),
    rest: (places) => ({ places }),
    reply: named,
    view: (links) => links.map(viewNamed),
  }),
  get(`${path}get-by-uuid/:uuid/`, {
    operationId: 'api_v1_features_feature_segments_get_by_uuid_retrieve',
    summary: 'Read a link between a feature and a segment by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetSegmentLinkByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: named,
    view: viewNamed,
  }),
  get(`${path}:id/`, {
    ...one,
    operationId: 'api_v1_features_feature_segments_retrieve',
    summary: 'Read a link between a feature and a segment',
    run: GetSegmentLink,
    reply: named,
    view: viewNamed,
  }),
  put(`${path}:id/`, { ...writing, operationId: 'api_v1_features_feature_segments_update', summary: 'Link a feature with another segment' }),
  patch(`${path}:id/`, {
    ...writing,
    operationId: 'api_v1_features_feature_segments_partial_update',
    summary: 'Link a feature with another segment',
  }),
  remove(`${path}:id/`, { ...one, operationId: 'delete_feature_segment', summary: 'Take away the value of a segment', run: UnlinkSegment }),
];
