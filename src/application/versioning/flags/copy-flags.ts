import type { Environment } from '../../../domain/environments/environment.js';
import { firstVersion } from '../../../domain/versioning/feature-version.js';
import type { Environments } from '../../environments/ports.js';
import type { FeatureStates, FlagEdits } from '../../feature-states/ports.js';
import type { Projects } from '../../projects/ports.js';
import type { Call } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import { anyone } from '../../shared/needs.js';
import type { Tasks } from '../../shared/tasks.js';
import type { DomainEvent, Subscriber, Transactions, Tx } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { FeatureVersions } from '../ports.js';

/** What counts in one environment at the moment, for everyone and for segments, becomes the flags of another. */
export class FlagCopies {
  constructor(
    private readonly environments: Environments,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
    private readonly versions: FeatureVersions,
    private readonly mint: Mint,
  ) {}

  /**
   * After it the copy is no longer being made. Where versions are in use, each feature has a first one with its states. Features that were
   * made since have their states there already.
   */
  async copy(tx: Tx, source: Environment, target: Environment): Promise<void> {
    const liveAt = await this.environments.close(tx, source.id);
    const there = await this.states.list({ environment: target, liveAt, kinds: ['default'] }, undefined, tx);
    const since = new Set(there.rows.map(({ featureId }) => featureId));
    const found = await this.states.list({ environment: source, liveAt, kinds: ['default', 'segment'] }, undefined, tx);
    const rows = found.rows.filter(({ featureId }) => !since.has(featureId));
    const versions = new Map<number, string>();
    if (target.useV2FeatureVersioning)
      for (const { featureId } of rows) if (!versions.has(featureId)) versions.set(featureId, await this.first(tx, target, featureId));
    await this.edits.copy(tx, rows, target, (featureId) => versions.get(featureId) ?? null);
    tx.record('environment.changed', await this.environments.change(tx, target.id, async (before) => ({ ...before, isCreating: false })));
  }

  private async first(tx: Tx, environment: Environment, featureId: number): Promise<string> {
    const flag = { environmentId: environment.id, featureId };
    return (await this.versions.add(tx, firstVersion(flag, this.mint.uuid(), tx.call.at))).uuid;
  }
}

/** The flags of a copied environment come along at once, or in a task if that was asked for. */
export class CopyFlags implements Subscriber {
  constructor(
    private readonly copies: FlagCopies,
    private readonly tasks: Tasks,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name !== 'environment.copied') continue;
      if (detail.flagsLater) await this.tasks.enqueue(tx, 'versioning.copy_flags', { from: detail.before.id, to: detail.after.id });
      else await this.copies.copy(tx, detail.before, detail.after);
    }
    return undefined;
  }
}

/** What was put off. There is nothing to do for an environment that went away meanwhile. */
export class CopyFlagsLater implements UseCase<{ from: number; to: number }, void, undefined> {
  static readonly needs = anyone('only the task processor calls it');

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly environments: Environments,
    private readonly copies: FlagCopies,
  ) {}

  run(call: Call, { from, to }: { from: number; to: number }): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const found = await this.environments.byId(to, tx);
      if (found !== undefined) await this.projects.hold(tx, found.projectId);
      const [source, target] = [await this.environments.byId(from, tx), await this.environments.byId(to, tx)];
      if (source !== undefined && target?.isCreating) await this.copies.copy(tx, source, target);
    });
  }
}
