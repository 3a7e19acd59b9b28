import type { Environment, PlacedEnvironment } from '../../domain/environments/environment.js';
import { flagValueOf } from '../../domain/feature-states/feature-state.js';
import { nameKeyOf } from '../../domain/features/feature.js';
import type { MultivariateOption } from '../../domain/features/multivariate-option.js';
import { type ExportedFeature, type ExportedVariant, typedValueOf } from '../../domain/import-export/exported-feature.js';
import type { FeatureImport } from '../../domain/import-export/transfer.js';
import type { Project } from '../../domain/projects/project.js';
import { NotFound, Refusal } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Referred } from '../feature-states/ports.js';
import type { FeatureAdditions, Features } from '../features/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { system } from '../shared/needs.js';
import type { Transactions, Tx } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FlagResets } from '../versioning/ports.js';
import type { FeatureImports } from './ports.js';

/** A feature of a file and the one of the project that it is for. */
interface Matched {
  readonly exported: ExportedFeature;
  readonly featureId: number;
}

const sameValue = (option: MultivariateOption, { type, value }: ExportedVariant) =>
  option.type === type && flagValueOf({ ...option, valueType: type }) === value;

/**
 * Brings a file into an environment: first what is missing is made, for every environment of the project, then the flags are set.
 * What is refused half-way marks the import as failed; anything else that goes wrong is tried again by whoever runs the task.
 */
export class ApplyFeatureImport implements UseCase<{ readonly id: number }, void, undefined> {
  static readonly needs = system('a task');

  constructor(
    private readonly transactions: Transactions,
    private readonly imports: FeatureImports,
    private readonly environments: Environments,
    private readonly projects: Projects,
    private readonly features: Features,
    private readonly additions: FeatureAdditions,
    private readonly referred: Referred,
    private readonly flags: FlagResets,
  ) {}

  async run(call: Call, { id }: { readonly id: number }): Promise<void> {
    const wanted = await this.imports.get({}, id);
    try {
      const environment = await this.environments.byId(wanted.environmentId);
      const project = environment && (await this.projects.byId(environment.projectId));
      if (project === undefined) throw new NotFound('Environment');
      const matched = await this.transactions.run(call, (tx) => this.match(tx, wanted, project));
      await this.transactions.run(call, async (tx) => {
        for (const one of matched) await this.set(tx, environment as PlacedEnvironment, one);
        await this.finish(tx, id, 'SUCCESS');
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.transactions.run(call, (tx) => this.finish(tx, id, 'FAILED'));
    }
  }

  /** Those whose flags are to be set. What a transaction makes has states once it is committed, so these are set in another. */
  private async match(tx: Tx, { features, strategy }: FeatureImport, project: Project): Promise<readonly Matched[]> {
    const ids = new Map((await this.features.ofProject(project.id, tx)).map(({ id, nameKey }) => [nameKey, id]));
    const matched: Matched[] = [];
    for (const exported of features) {
      const { name, initialValue, defaultEnabled, isServerKeyOnly, variants } = exported;
      const there = ids.get(nameKeyOf(name));
      if (there !== undefined && strategy === 'SKIP') continue;
      const featureId = there ?? (await this.additions.add(tx, project, name, { initialValue, defaultEnabled, isServerKeyOnly })).id;
      ids.set(nameKeyOf(name), featureId);
      const options = await this.referred.options(featureId, tx);
      await this.additions.addOptions(
        tx,
        featureId,
        variants
          .filter((variant) => !options.some((option) => sameValue(option, variant)))
          .map((variant) => {
            const { valueType: type, ...values } = typedValueOf(variant);
            return { values: { ...values, type, defaultPercentageAllocation: variant.defaultPercentageAllocation } };
          }),
      );
      matched.push({ exported, featureId });
    }
    return matched;
  }

  /** Variants that the file does not name get nothing. */
  private async set(tx: Tx, environment: Environment, { exported, featureId }: Matched): Promise<void> {
    const shares = (await this.referred.options(featureId, tx)).map((option) => ({
      multivariateOptionId: option.id,
      percentageAllocation: exported.variants.find((variant) => sameValue(option, variant))?.percentageAllocation ?? 0,
    }));
    await this.flags.reset(tx, { environment, featureId }, { enabled: exported.enabled, typed: typedValueOf(exported), shares });
  }

  private async finish(tx: Tx, id: number, status: FeatureImport['status']): Promise<void> {
    tx.record('feature_import.changed', await this.imports.change(tx, {}, id, (before) => ({ ...before, status })));
  }
}
