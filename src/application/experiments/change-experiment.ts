import { type Experiment, moved, onlyResting, onlyWithVariants, type ShownExperiment } from '../../domain/experiments/experiment.js';
import type { ExperimentStatus } from '../../domain/experiments/experiment-status.js';
import { InvalidField, unknownReference } from '../../domain/shared/refusal.js';
import type { Features } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type ExperimentStore, type Experiments, type ExperimentThere, experimentThere } from './ports.js';

interface At {
  readonly environmentKey: string;
  readonly experimentId: number;
}
type Change = At & { readonly values: Partial<Pick<Experiment, 'name' | 'hypothesis' | 'featureId'>>; readonly withMetrics: boolean };

/** Its name and hypothesis; what it is about stays. A change that changes nothing leaves it as it is. */
export class ChangeExperiment implements UseCase<Change, Experiment, ExperimentThere> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', experimentThere);

  constructor(
    private readonly transactions: Transactions,
    private readonly experiments: ExperimentStore,
    private readonly features: Features,
  ) {}

  async run(
    call: Call,
    { values: { featureId, ...values }, withMetrics }: Change,
    { environment, experiment }: ExperimentThere,
  ): Promise<Experiment> {
    if (featureId !== undefined) await this.feature(featureId, environment.projectId);
    if (withMetrics) throw new InvalidField('metrics', 'Cannot change the metrics of an existing experiment.');
    return this.transactions.run(call, async (tx) => {
      const changed = await this.experiments.change(tx, { environmentId: environment.id }, experiment.id, (before) => {
        const same = Object.entries(values).every(([property, value]) => before[property as keyof typeof values] === value);
        return same ? before : { ...before, ...values, updatedAt: call.at };
      });
      if (changed.before !== changed.after) tx.record('experiment.changed', changed);
      return changed.after;
    });
  }

  /** What is wrong with it is told first. */
  private async feature(featureId: number, projectId: number): Promise<never> {
    const feature = await this.features.byId(projectId, featureId);
    if (feature === undefined) throw unknownReference('featureId', featureId);
    onlyWithVariants(feature);
    throw new InvalidField('featureId', 'Cannot change the feature of an existing experiment.');
  }
}

/** Starts, pauses or completes it. */
export class MoveExperiment implements UseCase<At & { readonly to: ExperimentStatus }, ShownExperiment, ExperimentThere> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', experimentThere);

  constructor(
    private readonly transactions: Transactions,
    private readonly experiments: ExperimentStore,
    private readonly reading: Experiments,
  ) {}

  async run(call: Call, { to }: At & { readonly to: ExperimentStatus }, { environment, experiment }: ExperimentThere): Promise<ShownExperiment> {
    const { after } = await this.transactions.run(call, async (tx) => {
      const change = await this.experiments.change(tx, { environmentId: environment.id }, experiment.id, (before) => moved(before, to, call.at));
      tx.record('experiment.moved', change);
      return change;
    });
    return this.reading.one(environment, after, call.at);
  }
}

export class RemoveExperiment implements UseCase<At, void, ExperimentThere> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', experimentThere);

  constructor(
    private readonly transactions: Transactions,
    private readonly experiments: ExperimentStore,
  ) {}

  run(call: Call, _at: At, { environment, experiment }: ExperimentThere): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const before = await this.experiments.remove(tx, { environmentId: environment.id }, experiment.id, onlyResting);
      tx.record('experiment.removed', { before });
    });
  }
}
