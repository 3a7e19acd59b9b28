import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { type AttachedMetric, type Experiment, onlyWithVariants } from '../../domain/experiments/experiment.js';
import { InvalidField, InvalidParts, unknownReference } from '../../domain/shared/refusal.js';
import { environmentByKey } from '../environments/ports.js';
import type { Features } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { ExperimentStore, Experiments } from './ports.js';

type Attached = Pick<AttachedMetric, 'metricId' | 'expectedDirection'>;

interface Input {
  readonly environmentKey: string;
  readonly featureId: number;
  readonly name: string;
  readonly hypothesis: string;
  readonly metrics?: readonly Attached[] | undefined;
}

/** An experiment with the metrics that it is judged by. */
export class CreateExperiment implements UseCase<Input, Experiment, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey);

  constructor(
    private readonly transactions: Transactions,
    private readonly experiments: ExperimentStore,
    private readonly attached: CollectionStore<AttachedMetric, number, Partial<AttachedMetric>>,
    private readonly reading: Experiments,
    private readonly features: Features,
  ) {}

  async run(call: Call, { featureId, name, hypothesis, metrics = [] }: Input, { id, projectId }: PlacedEnvironment): Promise<Experiment> {
    const feature = await this.features.byId(projectId, featureId);
    if (feature === undefined) throw unknownReference('featureId', featureId);
    onlyWithVariants(feature);
    await this.areHere(metrics, id);
    return this.transactions.run(call, async (tx) => {
      const fresh = { status: 'created', createdAt: call.at, updatedAt: call.at, startedAt: null, endedAt: null } as const;
      const after = await this.experiments.insert(tx, { ...fresh, environmentId: id, featureId, name, hypothesis });
      for (const metric of metrics) await this.attached.insert(tx, { ...metric, experimentId: after.id, createdAt: call.at });
      tx.record('experiment.created', { after });
      return after;
    });
  }

  private async areHere(metrics: readonly Attached[], environmentId: number): Promise<void> {
    const wrong = [];
    for (const { metricId } of metrics) {
      const here = (await this.reading.metric(metricId))?.environmentId === environmentId;
      wrong.push(here ? {} : { metric: [`Invalid pk "${metricId}" - object does not exist.`] });
    }
    if (wrong.some((one) => Object.keys(one).length > 0)) throw new InvalidParts({ metrics: wrong });
    if (new Set(metrics.map(({ metricId }) => metricId)).size < metrics.length)
      throw new InvalidField('metrics', 'Metric can only be attached once per experiment.');
  }
}
