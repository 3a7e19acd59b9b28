import type { Segment } from '../../domain/segments/segment.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { token } from '../shared/token.js';

export interface SegmentFilter {
  /** Part of the name, in any case. */
  readonly q?: string | undefined;
  /** False: without those of one feature alone. */
  readonly featureSpecific?: boolean | undefined;
}

/** Segments with their rules; kept older versions are rows of the same kind that no list shows. */
export type Segments = CollectionStore<Segment, number, SegmentFilter>;
export const Segments = token<Segments>('segments.Segments');

/** What the API shows of the segments of a project. */
export const shownIn = (projectId: number) => ({ projectId, versionOf: null, isSystemSegment: false }) as const;
