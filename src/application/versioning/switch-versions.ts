import type { Environment, PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Instant } from '../../domain/shared/instant.js';
import { VersionsInUse, VersionsOutOfUse } from '../../domain/versioning/refusals.js';
import type { Environments } from '../environments/ports.js';
import { environmentByKey } from '../environments/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { needs } from '../shared/needs.js';
import type { Transactions, Tx } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureVersions } from './ports.js';

interface Input {
  readonly environmentKey: string;
}

/** All of it or nothing, in one go: few statements however many features there are, so it is done when it is answered. */
abstract class SwitchVersions implements UseCase<Input, void, PlacedEnvironment> {
  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly environments: Environments,
    protected readonly versions: FeatureVersions,
    protected readonly mint: Mint,
  ) {}

  /** `now`: all that others have done there is before it. */
  protected abstract turn(tx: Tx, environment: Environment, now: Instant): Promise<Environment>;

  async run(call: Call, _input: Input, { id, projectId }: PlacedEnvironment): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      await this.projects.hold(tx, projectId);
      const now = await this.environments.close(tx, id);
      const changed = await this.environments.change(tx, id, (before) => this.turn(tx, before, now));
      tx.record('environment.versions_switched', changed);
    });
  }
}

export class EnableVersions extends SwitchVersions {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey, 'told');

  protected async turn(tx: Tx, environment: Environment, now: Instant): Promise<Environment> {
    if (environment.useV2FeatureVersioning) throw new VersionsInUse();
    await this.versions.takeOver(tx, environment, now, this.mint.uuid);
    return { ...environment, useV2FeatureVersioning: true, updatedAt: tx.call.at };
  }
}

export class DisableVersions extends SwitchVersions {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey, 'told');

  protected async turn(tx: Tx, environment: Environment, now: Instant): Promise<Environment> {
    if (!environment.useV2FeatureVersioning) throw new VersionsOutOfUse();
    await this.versions.giveBack(tx, environment, now);
    return { ...environment, useV2FeatureVersioning: false, updatedAt: tx.call.at };
  }
}
