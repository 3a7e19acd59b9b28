import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Experiment, ShownExperiment } from '../../domain/experiments/experiment.js';
import type { ExperimentStatus } from '../../domain/experiments/experiment-status.js';
import type { Instant } from '../../domain/shared/instant.js';
import { environmentByKey } from '../environments/ports.js';
import { below } from '../shared/address.js';
import type { CollectionStore, Listed, Page } from '../shared/collection-store.js';
import { token } from '../shared/token.js';

export interface ExperimentFilter {
  /** None named: all. */
  readonly statuses?: readonly ExperimentStatus[] | undefined;
  /** Part of its name or of its feature's, in any case. */
  readonly q?: string | undefined;
}

/** Refuses a second one that is not completed, of one feature in one environment, with FeatureHasExperiment. */
export type ExperimentStore = CollectionStore<Experiment, number, Partial<Experiment>>;
export const ExperimentStore = token<ExperimentStore>('experiments.ExperimentStore');

/** Experiments as they are read, at a cost in queries that does not grow with them; the newest first. */
export interface Experiments {
  byId(environmentId: number, id: number): Promise<Experiment | undefined>;
  page(environment: PlacedEnvironment, filter: ExperimentFilter, at: Instant, page: Page | undefined): Promise<Listed<ShownExperiment>>;
  one(environment: PlacedEnvironment, experiment: Experiment, at: Instant): Promise<ShownExperiment>;
  /** How many there are in each status, whatever status is asked for. */
  counts(environment: PlacedEnvironment, q: string | undefined): Promise<Readonly<Record<ExperimentStatus, number>>>;
  /** Where a metric is, whoever’s it is. */
  metric(id: number): Promise<{ readonly environmentId: number; readonly organisationId: number } | undefined>;
}
export const Experiments = token<Experiments>('experiments.Experiments');

/** An experiment, and the environment it is in. */
export interface ExperimentThere {
  readonly environment: PlacedEnvironment;
  readonly experiment: Experiment;
}

export const experimentThere = below(environmentByKey, {
  what: 'Experiment',
  in: Experiments,
  async find(experiments, environment: PlacedEnvironment, { experimentId }: { experimentId: number }): Promise<ExperimentThere | undefined> {
    const experiment = await experiments.byId(environment.id, experimentId);
    return experiment && { environment, experiment };
  },
});
