import { Features } from '../../application/features/ports.js';
import { ChangeSegment } from '../../application/segments/change-segment.js';
import { CreateSegment } from '../../application/segments/create-segment.js';
import { Segments } from '../../application/segments/ports.js';
import { RemoveSegment } from '../../application/segments/remove-segment.js';
import { GetSegment, ListSegments } from '../../application/segments/segment-collection.js';
import { WriteSegment } from '../../application/segments/write-segment.js';
import { Mint } from '../../application/shared/clock.js';
import { Ids } from '../../application/shared/ids.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { segmentRoutes } from './http/segments.routes.js';
import { storedSegments } from './persistence/segments.table.js';

export const segments: Module = {
  name: 'segments',
  provide(provide) {
    provide(Segments, [Database], (db) => new KnexCollectionStore(db, storedSegments));
    provide(WriteSegment, [Features, Ids], (features, ids) => new WriteSegment(features, ids));
    provide(ListSegments, [Segments], (store) => new ListSegments(store));
    provide(GetSegment, [Segments], (store) => new GetSegment(store));
    const writing = [Transactions, Mint, Segments, WriteSegment] as const;
    provide(CreateSegment, writing, (...ports) => new CreateSegment(...ports));
    provide(ChangeSegment, writing, (...ports) => new ChangeSegment(...ports));
    provide(RemoveSegment, [Transactions, Segments], (...ports) => new RemoveSegment(...ports));
  },
  routes: segmentRoutes,
};
