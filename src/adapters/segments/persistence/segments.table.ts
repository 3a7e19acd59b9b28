import type { SegmentFilter } from '../../../application/segments/ports.js';
import type { Segment } from '../../../domain/segments/segment.js';
import { contains } from '../../platform/persistence/contains.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { segment } from '../../platform/persistence/schema/index.js';

export const storedSegments: Stored<Segment, SegmentFilter> = {
  table: segment,
  what: 'Segment',
  key: 'id',
  order: ['id'],
  narrow: {
    q: (query, part) => contains(query, 'name', part),
    featureSpecific: (query, included) => (included ? query : query.whereNull('feature_id')),
  },
};
