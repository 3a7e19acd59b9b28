import { type Feature, nameKeyOf, newFeature, TooManyFeatures } from '../../domain/features/feature.js';
import type { Project } from '../../domain/projects/project.js';
import type { Projects } from '../projects/ports.js';
import type { Mint } from '../shared/clock.js';
import type { Tx } from '../shared/transactions.js';
import type { Options, SentOption } from './options.js';
import type { FeatureAdditions, FeatureStore } from './ports.js';

export class NewFeatures implements FeatureAdditions {
  constructor(
    private readonly features: FeatureStore,
    private readonly options: Options,
    private readonly projects: Projects,
    private readonly mint: Mint,
  ) {}

  async add(tx: Tx, project: Project, name: string, values: Partial<Feature>): Promise<Feature> {
    await this.projects.hold(tx, project.id);
    if ((await this.projects.totals(project.id, tx)).features >= project.maxFeaturesAllowed) throw new TooManyFeatures();
    const fresh = newFeature(tx.call.at, this.mint.uuid());
    const after = await this.features.insert(tx, { ...fresh, ...values, projectId: project.id, name, nameKey: nameKeyOf(name) });
    tx.record('feature.created', { after });
    return after;
  }

  addOptions(tx: Tx, featureId: number, options: readonly SentOption[]): Promise<void> {
    return this.options.add(tx, featureId, options);
  }
}
