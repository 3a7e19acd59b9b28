import { flagValueOf, type WholeState } from '../../domain/feature-states/feature-state.js';
import type { Feature } from '../../domain/features/feature.js';
import type { MultivariateOption } from '../../domain/features/multivariate-option.js';
import type { ExportedFeature } from '../../domain/import-export/exported-feature.js';
import type { FeatureExport } from '../../domain/import-export/transfer.js';
import type { Environments } from '../environments/ports.js';
import type { FeatureStates } from '../feature-states/ports.js';
import type { Features } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { system } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { ExportParts, FeatureExports } from './ports.js';

/** Writes down how the features of an environment are now; those that are archived stay out. */
export class FillFeatureExport implements UseCase<{ readonly id: number }, void, undefined> {
  static readonly needs = system('a task');

  constructor(
    private readonly transactions: Transactions,
    private readonly exports: FeatureExports,
    private readonly environments: Environments,
    private readonly features: Features,
    private readonly states: FeatureStates,
    private readonly parts: ExportParts,
  ) {}

  async run(call: Call, { id }: { readonly id: number }): Promise<void> {
    const wanted = await this.exports.get({}, id);
    const features = await this.exported(call, wanted);
    await this.transactions.run(call, async (tx) => {
      const status = features === null ? 'FAILED' : 'SUCCESS';
      tx.record('feature_export.changed', await this.exports.change(tx, {}, id, (before) => ({ ...before, features, status })));
    });
  }

  /** Null where the environment went away meanwhile. */
  private async exported(call: Call, { environmentId, tagIds }: FeatureExport): Promise<readonly ExportedFeature[] | null> {
    const environment = await this.environments.byId(environmentId);
    if (environment === undefined) return null;
    const tagged = tagIds.length === 0 ? undefined : await this.parts.tagged(environment, tagIds);
    const features = new Map((await this.features.ofProject(environment.projectId)).map((feature) => [feature.id, feature]));
    const options = await this.parts.options(environment);
    const { rows } = await this.states.list({ environment, liveAt: call.at, kinds: ['default'] });
    return rows.flatMap((state) => {
      const feature = features.get(state.featureId); // it may have been made or deleted between the two queries
      return feature === undefined || feature.isArchived || tagged?.has(feature.id) === false ? [] : [written(feature, state, options)];
    });
  }
}

const written = (feature: Feature, state: WholeState, options: ReadonlyMap<number, MultivariateOption>): ExportedFeature => ({
  name: feature.name,
  defaultEnabled: feature.defaultEnabled,
  isServerKeyOnly: feature.isServerKeyOnly,
  initialValue: feature.initialValue,
  value: flagValueOf(state),
  type: state.valueType,
  enabled: state.enabled,
  variants: state.shares.map(({ multivariateOptionId, percentageAllocation }) => {
    const option = options.get(multivariateOptionId) as MultivariateOption;
    const { type, defaultPercentageAllocation } = option;
    return { percentageAllocation, defaultPercentageAllocation, value: flagValueOf({ ...option, valueType: type }), type };
  }),
});
