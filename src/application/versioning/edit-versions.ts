import type { Instant } from '../../domain/shared/instant.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { type FeatureVersion, isLive, publish } from '../../domain/versioning/feature-version.js';
import type { Environments } from '../environments/ports.js';
import type { FeatureStates, FlagEdits } from '../feature-states/ports.js';
import { userId } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import type { Tasks } from '../shared/tasks.js';
import type { Tx } from '../shared/transactions.js';
import type { FeatureVersions, FlagOfEnvironment, VersionEdits } from './ports.js';

export class EditVersions implements VersionEdits {
  constructor(
    private readonly versions: FeatureVersions,
    private readonly environments: Environments,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
    private readonly tasks: Tasks,
    private readonly mint: Mint,
  ) {}

  async draft(
    tx: Tx,
    { environment, featureId }: FlagOfEnvironment,
    { description = null, liveFrom = null }: { readonly description?: string | null; readonly liveFrom?: Instant | null } = {},
  ): Promise<FeatureVersion> {
    await this.environments.enter(tx, environment);
    const { at } = tx.call;
    const flag = { environmentId: environment.id, featureId };
    const now = await this.states.hold(tx, environment.id, featureId);
    const previous = await this.versions.lastBefore(flag, liveFrom ?? now, undefined, tx);
    const after = await this.versions.add(tx, {
      ...flag,
      uuid: this.mint.uuid(),
      description,
      publishedAt: null,
      liveFrom,
      createdAt: at,
      updatedAt: at,
      createdBy: userId(tx.call),
      publishedBy: null,
    });
    tx.record('feature_version.created', { after });
    if (previous !== undefined) await this.edits.copy(tx, await this.states.ofVersion(previous.uuid, tx), environment, () => after.uuid);
    return after;
  }

  async publish(tx: Tx, uuid: string, liveFrom?: Instant): Promise<FeatureVersion> {
    const draft = await this.versions.byUuid(uuid, tx);
    if (draft === undefined) throw new NotFound('EnvironmentFeatureVersion');
    await this.environments.enter(tx, { id: draft.environmentId, useV2FeatureVersioning: true });
    const now = await this.states.hold(tx, draft.environmentId, draft.featureId);
    const after = await this.versions.change(tx, uuid, (version) => publish(version, now, userId(tx.call), liveFrom));
    tx.record('feature_version.published', { after });
    if (isLive(after, now)) await this.wentLive(tx, after);
    else await this.tasks.enqueue(tx, 'versioning.go_live', { uuid }, after.liveFrom as Instant);
    return after;
  }

  async wentLive(tx: Tx, after: FeatureVersion): Promise<void> {
    const previous = await this.versions.lastBefore(after, after.liveFrom as Instant, after.uuid, tx);
    tx.record('feature_version.went_live', {
      after,
      states: await this.states.ofVersion(after.uuid, tx),
      previous: previous === undefined ? [] : await this.states.ofVersion(previous.uuid, tx),
    });
  }
}
