import type { Project } from '../../domain/projects/project.js';
import type { Collection } from '../shared/collection.js';
import { ChangeSegment } from './change-segment.js';
import { CreateSegment } from './create-segment.js';
import { GetSegment } from './get-segment.js';
import { ListSegments } from './list-segments.js';
import { type DescribedSegment, type SegmentFilter, SegmentStore } from './ports.js';
import { RemoveSegment } from './remove-segment.js';

interface At {
  readonly projectId: number;
}

/** Each verb is written out, for rules have ids without rows and each change keeps a version. */
export const SegmentCollection: Collection<DescribedSegment, 'id', 'name' | 'rules', At, Project, SegmentFilter> = {
  name: 'segment',
  key: 'id',
  store: SegmentStore,
  list: ListSegments,
  get: GetSegment,
  create: CreateSegment,
  change: ChangeSegment,
  remove: RemoveSegment,
};
