import type { Instant } from '../shared/instant.js';
import { Forbidden, InvalidParts } from '../shared/refusal.js';
import type { SegmentRule } from './rule.js';

/** Which identities something is for. */
export interface Segment {
  readonly id: number;
  readonly uuid: string;
  readonly projectId: number;
  readonly name: string;
  readonly description: string | null;
  /** A segment of one feature alone. */
  readonly featureId: number | null;
  readonly version: number;
  /** Kept older versions point to the segment they were; the segment itself points to nothing. */
  readonly versionOf: number | null;
  /** Made by the server for its own use; the API does not show it. */
  readonly isSystemSegment: boolean;
  /** What keeps it up to date in the place of people: a cohort. */
  readonly managedBy: string | null;
  readonly rules: readonly SegmentRule[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export const tooManySegments = () => new InvalidParts({ project: 'The project has reached the maximum allowed segments limit.' });

/** What a cohort keeps up to date is not for people to change. */
export function onlyOwnSegments({ managedBy }: Pick<Segment, 'managedBy'>): void {
  if (managedBy === 'cohort') throw new Forbidden('This segment is managed by a cohort and cannot be edited or cloned directly.');
}

/** What is kept of a segment when it changes: as it was, under a name of its own. */
export const keptVersion = ({ id, ...before }: Segment, uuid: string): Omit<Segment, 'id'> => ({ ...before, uuid, versionOf: id });
