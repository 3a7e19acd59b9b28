/** Where a feature is in its life. */
export const lifecycleStages = ['new', 'live', 'stale', 'permanent', 'needs_monitoring', 'to_remove'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/** What is known of a feature. */
export interface Signs {
  /** A tag says that it stays. */
  readonly permanent: boolean;
  /** A tag says that nobody has touched it for long. */
  readonly stale: boolean;
  /** The latest look through the code found it. */
  readonly inCode: boolean;
  /** Somebody asked for it lately; null where that is not counted. */
  readonly inUse: boolean | null;
}

/** Null: it is out of the code and stale, and nobody counts whether it is still asked for. */
export function lifecycleStageOf({ permanent, stale, inCode, inUse }: Signs): LifecycleStage | null {
  if (permanent) return 'permanent';
  if (!stale) return inCode ? 'live' : 'new';
  if (inCode) return 'stale';
  return inUse === null ? null : inUse ? 'needs_monitoring' : 'to_remove';
}
