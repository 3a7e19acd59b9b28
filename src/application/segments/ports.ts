import type { Described } from '../../domain/metadata/metadata-value.js';
import type { Project } from '../../domain/projects/project.js';
import type { Segment } from '../../domain/segments/segment.js';
import type { Instant } from '../../domain/shared/instant.js';
import { projectById } from '../projects/ports.js';
import { below } from '../shared/address.js';
import type { CollectionStore, Listed, Page } from '../shared/collection-store.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface SegmentFilter {
  /** Part of the name, in any case. */
  readonly q?: string | undefined;
  /** False: without those of one feature alone. */
  readonly featureSpecific?: boolean | undefined;
  /** Only those that this identity is in: its id or UUID. Who lists turns it into `ids`. */
  readonly identity?: string | undefined;
  /** Of these alone. */
  readonly ids?: readonly number[] | undefined;
}

/** Segments with their rules; kept older versions are rows of the same kind that no list shows. */
export type DescribedSegment = Segment & Described;
export type SegmentStore = CollectionStore<DescribedSegment, number, SegmentFilter>;
export const SegmentStore = token<SegmentStore>('segments.SegmentStore');

/** Segments as the API shows them. */
export interface Segments {
  byId(projectId: number, id: number): Promise<Segment | undefined>;
  /** Of whichever project. */
  byUuid(uuid: string): Promise<Segment | undefined>;
  /** Those that are of this feature alone. */
  ofFeature(tx: Tx, featureId: number): Promise<readonly Segment[]>;
}
export const Segments = token<Segments>('segments.Segments');

/** What the API shows of the segments of a project. */
export const shownIn = (projectId: number) => ({ projectId, versionOf: null, isSystemSegment: false }) as const;

export const segmentOfProject = below(projectById, {
  what: 'Segment',
  in: Segments,
  async find(segments, project: Project, { segmentId }: { segmentId: number }) {
    const segment = await segments.byId(project.id, segmentId);
    return segment && { project, segment };
  },
});

/** A state that a feature has for a segment in an environment. */
export interface SegmentUse {
  readonly id: number;
  readonly featureId: number;
  readonly environmentId: number;
}

export interface SegmentUses {
  /** Those that count at a moment, in one environment or in all. */
  list(segmentId: number, environmentId: number | undefined, at: Instant, page: Page | undefined): Promise<Listed<SegmentUse>>;
}
export const SegmentUses = token<SegmentUses>('segments.SegmentUses');

/** Evaluation, as far as segments need it. */
export interface Memberships {
  /** The segments that an identity of the project is in, by its id or UUID; undefined where there is no such identity. */
  of(projectId: number, identity: string): Promise<readonly number[] | undefined>;
}
export const Memberships = token<Memberships>('segments.Memberships');
