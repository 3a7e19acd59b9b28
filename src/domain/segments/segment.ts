import type { Instant } from '../shared/instant.js';

export const ruleTypes = ['ALL', 'ANY', 'NONE'] as const;

export interface SegmentCondition {
  readonly id: number;
  readonly operator: string;
  readonly property: string | null;
  readonly value: string | null;
  readonly description: string | null;
  readonly createdWithSegment: boolean;
}

export interface SegmentRule {
  readonly id: number;
  readonly type: (typeof ruleTypes)[number];
  readonly conditions: readonly SegmentCondition[];
  readonly rules: readonly SegmentRule[];
}

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
  /** Kept older versions point to the segment they were. */
  readonly versionOf: number | null;
  readonly isSystemSegment: boolean;
  readonly managedBy: string | null;
  readonly rules: readonly SegmentRule[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
