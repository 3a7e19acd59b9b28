import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';
import type { ExperimentStatus } from './experiment-status.js';

export const aggregations = ['count', 'sum', 'mean', 'occurrence'] as const;
/** Which way is better. */
export const metricDirections = ['up', 'down', 'informational'] as const;

/** What an experiment may be judged by, worked out from events of applications. */
export interface Metric {
  readonly id: number;
  readonly environmentId: number;
  readonly name: string;
  readonly description: string;
  readonly aggregation: (typeof aggregations)[number];
  readonly direction: (typeof metricDirections)[number];
  readonly definition: Readonly<Record<string, unknown>>;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The experiments that a metric is attached to. */
export interface Attachments {
  readonly experiments: readonly { readonly id: number; readonly name: string; readonly status: ExperimentStatus }[];
}

/** What is wrong with a definition, in the reference's words; undefined where nothing is. */
export function problemWithDefinition(definition: unknown): string | undefined {
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) return 'Definition must be an object.';
  const { version, event } = definition as { version?: unknown; event?: unknown };
  if (version !== 1 && version !== true) return "Definition must specify a supported 'version'."; // Python's True is 1
  if (typeof event !== 'string' || event === '') return "Definition must specify a non-empty 'event'.";
  return undefined;
}

export class MetricInUse extends Refusal {
  readonly kind = 'in-the-way';
  readonly code = 'metric_in_use';
  override message = 'Cannot delete a metric attached to an active experiment. Detach it or complete the experiment first.';
}
export function onlyUnused({ experiments }: Attachments): void {
  if (experiments.some(({ status }) => status !== 'completed')) throw new MetricInUse();
}
