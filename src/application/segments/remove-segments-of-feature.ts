import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import { type SegmentStore, type Segments, shownIn } from './ports.js';

/** A segment of one feature goes when the feature goes. */
export class RemoveSegmentsOfFeature implements Subscriber {
  constructor(
    private readonly segments: Segments,
    private readonly store: SegmentStore,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name !== 'feature.removed') continue;
      for (const { id, projectId } of await this.segments.ofFeature(tx, detail.before.id))
        tx.record('segment.removed', { before: await this.store.remove(tx, shownIn(projectId), id, () => {}) });
    }
    return undefined;
  }
}
