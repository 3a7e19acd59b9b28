import type { Feature } from '../features/feature.js';
import type { MultivariateOption } from '../features/multivariate-option.js';
import type { Instant } from '../shared/instant.js';
import { InvalidField, Refusal } from '../shared/refusal.js';
import type { ExperimentStatus } from './experiment-status.js';
import type { Metric } from './metric.js';

export const expectedDirections = ['increase', 'decrease', 'not_increase', 'not_decrease'] as const;

/** Whether a variant of a feature does better than the rest. */
export interface Experiment {
  readonly id: number;
  readonly environmentId: number;
  readonly featureId: number;
  readonly name: string;
  readonly hypothesis: string;
  readonly status: ExperimentStatus;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** When it ran first. */
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** A metric by which an experiment is judged. */
export interface AttachedMetric {
  readonly id: number;
  readonly experimentId: number;
  readonly metricId: number;
  readonly expectedDirection: (typeof expectedDirections)[number];
  readonly createdAt: Instant;
}
/** What is shown of the metric beside it. */
export type MetricInBrief = Pick<Metric, 'aggregation' | 'direction'> & { readonly metricName: string };

/** An experiment with what it is about, its options with the shares that count in its environment. */
export interface ShownExperiment extends Experiment {
  readonly feature: Pick<Feature, 'id' | 'name' | 'type' | 'initialValue'> & { readonly options: readonly MultivariateOption[] };
  readonly metrics: readonly (AttachedMetric & MetricInBrief)[];
}

const next: Record<ExperimentStatus, readonly ExperimentStatus[]> = {
  created: ['running'],
  running: ['paused', 'completed'],
  paused: ['running', 'completed'],
  completed: [],
};

export class CannotMove extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'experiment_cannot_move';
  override message = 'Unable to transition experiment status.';
}

/** The experiment in another status. Refuses with CannotMove what does not follow from the one it has. */
export function moved(before: Experiment, to: ExperimentStatus, at: Instant): Experiment {
  if (!next[before.status].includes(to)) throw new CannotMove();
  const startedAt = to === 'running' ? (before.startedAt ?? at) : before.startedAt;
  return { ...before, status: to, startedAt, endedAt: to === 'completed' ? at : before.endedAt, updatedAt: at };
}

export class ExperimentRuns extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'experiment_runs';
  override message = 'Cannot delete a running experiment. Pause or complete it first.';
}
export function onlyResting({ status }: Experiment): void {
  if (status === 'running') throw new ExperimentRuns();
}

export class FeatureHasExperiment extends Refusal {
  readonly kind = 'in-the-way';
  readonly code = 'feature_has_experiment';
  override message = 'An active experiment already exists for this feature.';
}

export class ExperimentCompleted extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'experiment_completed';
  override message = 'Cannot detach metrics from a completed experiment.';
}

export class MetricAttachedAlready extends InvalidField {
  constructor() {
    super('metricId', 'Metric is already attached to this experiment.', 'metric_attached_already');
  }
}

/** Only what has variants can be experimented with, and only where it is. */
export function onlyWithVariants(feature: Feature): void {
  if (feature.type !== 'MULTIVARIATE') throw new InvalidField('featureId', 'Experiments can only be created for multivariate flags.');
}
