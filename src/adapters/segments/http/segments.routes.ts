import { SegmentCollection } from '../../../application/segments/segment-collection.js';
import type { Segment } from '../../../domain/segments/segment.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { always, flag, integer, moment, reference, text, uuid } from '../../platform/http/fields.js';
import { rules } from './rules.field.js';

const segmentFields = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  created_at: moment().readOnly(),
  updated_at: moment().readOnly(),
  name: text({ max: 2000 }),
  description: text({ blank: true }).nullable().optional(),
  project: integer().readOnly().as('projectId'),
  feature: reference().nullable().optional().as('featureId').doc('The one feature it is for'),
  version_of: integer().shows(({ versionOf, id }: Segment) => versionOf ?? id),
  rules: rules(),
  metadata: always([]),
  membership_counts: always([]),
  managed_by: text({ blank: true }).shows(({ managedBy }: Segment) => managedBy ?? ''),
};

export const segmentRoutes = collectionRoutes('/api/v1/projects/:project_pk/segments/', SegmentCollection, {
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
  paging: { size: 999, adjustable: true },
  query: {
    q: text({ blank: true }).optional().doc('Part of the name, in any case'),
    include_feature_specific: flag().optional().doc('False leaves out segments of one feature alone'),
  },
  filter: ({ q, include_feature_specific }) => ({ q: q || undefined, featureSpecific: include_feature_specific }),
  fields: segmentFields,
});
