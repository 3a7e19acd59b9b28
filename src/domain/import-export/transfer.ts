import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';
import type { ExportedFeature } from './exported-feature.js';

export const strategies = ['SKIP', 'OVERWRITE_DESTRUCTIVE'] as const;
export const statuses = ['PROCESSING', 'SUCCESS', 'FAILED'] as const;

/** The features of an environment as they once were, for somebody who asked for them. */
export interface FeatureExport {
  readonly id: number;
  readonly environmentId: number;
  readonly status: (typeof statuses)[number];
  /** Those with one of these tags; empty: all. */
  readonly tagIds: readonly number[];
  /** Null until it is done. */
  readonly features: readonly ExportedFeature[] | null;
  readonly createdAt: Instant;
}

/** Features that somebody brings into an environment. */
export interface FeatureImport {
  readonly id: number;
  readonly environmentId: number;
  /** What becomes of a feature that is there already. */
  readonly strategy: (typeof strategies)[number];
  readonly status: (typeof statuses)[number];
  readonly features: readonly ExportedFeature[];
  readonly createdAt: Instant;
}

export class ExportNotReady extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'export_not_ready';
  constructor(status: FeatureExport['status']) {
    super(`Unable to download export with status '${status}'.`);
  }
}
