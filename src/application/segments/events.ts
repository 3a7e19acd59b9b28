import type { Segment } from '../../domain/segments/segment.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events extends CollectionEvents<'segment', Segment> {
    /** A segment as it was before a change, kept beside it. */
    'segment_version.created': { readonly after: Segment };
  }
}
