import type { Environment } from '../../domain/environments/environment.js';
import type { Feature } from '../../domain/features/feature.js';
import { firstVersion } from '../../domain/versioning/feature-version.js';
import type { Environments } from '../environments/ports.js';
import type { FeatureStates, FlagEdits } from '../feature-states/ports.js';
import type { Features } from '../features/ports.js';
import type { Mint } from '../shared/clock.js';
import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { FeatureVersions } from './ports.js';

/**
 * A new feature has a state in every environment of its project from the start, and a new environment one for every feature; a new
 * variant has a share in all states for everyone. Where versions are used the first state is that of a first version.
 */
export class AddFirstStates implements Subscriber {
  constructor(
    private readonly environments: Environments,
    private readonly features: Features,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
    private readonly versions: FeatureVersions,
    private readonly mint: Mint,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name === 'feature.created') {
        const feature = detail.after;
        await this.add(tx, await this.environments.ofProject(feature.projectId, tx), [feature]);
      } else if (name === 'environment.created') {
        const environment = detail.after;
        await this.add(tx, [environment], await this.features.ofProject(environment.projectId, tx));
      } else if (name === 'multivariate_option.created') {
        await this.states.addOption(tx, detail.after);
      }
    }
    return undefined;
  }

  private async add(tx: Tx, environments: readonly Environment[], features: readonly Feature[]): Promise<void> {
    for (const environment of environments) {
      for (const feature of features) {
        const versionUuid = environment.useV2FeatureVersioning ? await this.firstVersion(tx, environment, feature) : null;
        await this.edits.begin(tx, environment, feature, versionUuid);
      }
    }
  }

  private async firstVersion(tx: Tx, environment: Environment, feature: Feature): Promise<string> {
    const flag = { environmentId: environment.id, featureId: feature.id };
    const version = await this.versions.add(tx, firstVersion(flag, this.mint.uuid(), tx.call.at));
    return version.uuid;
  }
}
