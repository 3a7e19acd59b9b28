import { Environments } from '../../application/environments/ports.js';
import { Features } from '../../application/features/ports.js';
import { describedStore } from '../../application/metadata/described-store.js';
import { MetadataValues } from '../../application/metadata/ports.js';
import { Projects } from '../../application/projects/ports.js';
import { ChangeSegment } from '../../application/segments/change-segment.js';
import { CloneSegment } from '../../application/segments/clone-segment.js';
import { CreateSegment } from '../../application/segments/create-segment.js';
import { GetSegment } from '../../application/segments/get-segment.js';
import { GetSegmentByUuid } from '../../application/segments/get-segment-by-uuid.js';
import { ListSegmentMembers } from '../../application/segments/list-segment-members.js';
import { ListSegmentUses } from '../../application/segments/list-segment-uses.js';
import { ListSegments } from '../../application/segments/list-segments.js';
import { Memberships, SegmentStore, Segments, SegmentUses } from '../../application/segments/ports.js';
import { RemoveSegment } from '../../application/segments/remove-segment.js';
import { RemoveSegmentsOfFeature } from '../../application/segments/remove-segments-of-feature.js';
import { WriteSegment } from '../../application/segments/write-segment.js';
import { Mint } from '../../application/shared/clock.js';
import { Ids } from '../../application/shared/ids.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { segmentRoutes } from './http/segments.routes.js';
import { KnexSegmentUses } from './persistence/knex-segment-uses.js';
import { KnexSegments, storedSegments } from './persistence/knex-segments.js';

export const segments: Module = {
  name: 'segments',
  provide(provide) {
    provide(SegmentStore, [Database, MetadataValues], (db, values) => describedStore('segment', new KnexCollectionStore(db, storedSegments), values));
    provide(Segments, [Database], (db) => new KnexSegments(db));
    provide(SegmentUses, [Database], (db) => new KnexSegmentUses(db));
    provide(WriteSegment, [Projects, Features, Ids, MetadataValues], (...ports) => new WriteSegment(...ports));
    provide(ListSegments, [SegmentStore, Memberships], (...ports) => new ListSegments(...ports));
    provide(GetSegment, [SegmentStore], (store) => new GetSegment(store));
    provide(GetSegmentByUuid, [Segments, MetadataValues], (...ports) => new GetSegmentByUuid(...ports));
    const writing = [Transactions, Mint, SegmentStore, WriteSegment] as const;
    provide(CreateSegment, writing, (...ports) => new CreateSegment(...ports));
    provide(ChangeSegment, writing, (...ports) => new ChangeSegment(...ports));
    provide(CloneSegment, writing, (...ports) => new CloneSegment(...ports));
    provide(RemoveSegment, [Transactions, SegmentStore], (...ports) => new RemoveSegment(...ports));
    provide(RemoveSegmentsOfFeature, [Segments, SegmentStore], (...ports) => new RemoveSegmentsOfFeature(...ports));
    provide(ListSegmentUses, [Environments, SegmentUses], (...ports) => new ListSegmentUses(...ports));
    provide(ListSegmentMembers, [], () => new ListSegmentMembers());
  },
  routes: segmentRoutes,
  subscribers: [RemoveSegmentsOfFeature],
};
