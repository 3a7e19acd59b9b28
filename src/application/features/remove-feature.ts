import { NotFound } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type FeatureEntered, featureWith } from './feature-doors.js';
import { type FeatureQuery, filterOf } from './list-features.js';
import type { FeatureLists, FeatureStore } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly featureId: number;
  readonly query: FeatureQuery;
}

export class RemoveFeature implements UseCase<Input, void, FeatureEntered> {
  static readonly needs = featureWith('DELETE_FEATURE');

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly features: FeatureStore,
    private readonly lists: FeatureLists,
    private readonly environments: Environments,
  ) {}

  async run(call: Call, { query }: Input, { feature, project }: FeatureEntered): Promise<void> {
    const filter = await filterOf(query, this.environments);
    if ((await this.lists.one(project.id, feature.id, filter, call.at)) === undefined) throw new NotFound('Feature');
    await this.transactions.run(call, async (tx) => {
      await this.projects.hold(tx, project.id);
      tx.record('feature.removed', { before: await this.features.remove(tx, { projectId: project.id }, feature.id, () => {}) });
    });
  }
}
