import type { Environment } from '../../../domain/environments/environment.js';
import type { StateEdit } from '../../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import type { SegmentLink } from '../../../domain/feature-states/segment-link.js';
import type { Environments } from '../../environments/ports.js';
import type { FeatureStates, FlagEdits, SegmentLinks, StatesAsked } from '../../feature-states/ports.js';
import type { Tx } from '../../shared/transactions.js';
import type { FlagOfEnvironment, VersionEdits } from '../ports.js';

/** A flag that is being written: the states that count, or those of a draft. */
export class OpenFlag {
  constructor(
    private readonly tx: Tx,
    private readonly environment: Environment,
    private readonly featureId: number,
    private readonly versionUuid: string | null,
    private readonly states: FeatureStates,
    private readonly links: SegmentLinks,
    private readonly edits: FlagEdits,
  ) {}

  /** For everyone and for segments. */
  async all(): Promise<readonly WholeState[]> {
    return this.versionUuid === null ? this.live() : this.states.ofVersion(this.versionUuid, this.tx);
  }

  /** Those that count, whatever is open: all of them, or those beside a segment's. */
  async live(beside?: StatesAsked['beside']): Promise<readonly WholeState[]> {
    const liveAt = await this.states.hold(this.tx, this.environment.id, this.featureId);
    const asked = { environment: this.environment, liveAt, featureId: this.featureId, kinds: ['default', 'segment'], beside } as const;
    return (await this.states.list(asked, undefined, this.tx)).rows;
  }

  /** The state for everyone; always there, unless somebody deleted it. */
  async everyones(): Promise<WholeState | undefined> {
    return (await this.all()).find(({ featureSegmentId }) => featureSegmentId === null);
  }

  /** The state that counts for those in a segment. */
  async ofSegment(segmentId: number): Promise<WholeState | undefined> {
    const { tx, versionUuid } = this;
    const near = versionUuid === null ? await this.live({ segmentId }) : await this.states.ofVersion(versionUuid, tx, segmentId);
    const own = near.filter((state) => state.segmentId === segmentId);
    return own.sort((a, b) => (a.priority as number) - (b.priority as number))[0];
  }

  change(state: WholeState, edit: StateEdit): Promise<WholeState> {
    return this.edits.change(this.tx, state.id, edit);
  }

  /** A state for everyone where somebody deleted it. */
  addEveryones(edit: StateEdit): Promise<WholeState> {
    return this.edits.add(this.tx, { environment: this.environment, featureId: this.featureId, versionUuid: this.versionUuid, edit });
  }

  async addOverride(segmentId: number, edit: StateEdit, priority?: number): Promise<WholeState> {
    const { tx, environment, featureId, versionUuid } = this;
    const { id } = await this.edits.link(tx, { environmentId: environment.id, featureId, segmentId, versionUuid }, priority);
    return this.edits.add(tx, { environment, featureId, featureSegmentId: id, versionUuid, edit });
  }

  /** To a place for which the others make room. */
  async place(state: WholeState, at: number): Promise<void> {
    const link = await this.links.byId(state.featureSegmentId as number, this.tx);
    if (link !== undefined && link.priority !== at) await this.edits.place(this.tx, link, at);
  }

  /** To a place towards the one it leaves: those between move. */
  async move(state: WholeState, to: number): Promise<void> {
    const link = await this.links.byId(state.featureSegmentId as number, this.tx);
    if (link !== undefined) await this.edits.order(this.tx, [link], new Map([[link.id, to]]));
  }

  /** To each link its place. */
  async order(places: ReadonlyMap<number, number>): Promise<void> {
    await this.edits.order(this.tx, await this.segmentLinks(), places);
  }

  segmentLinks(): Promise<readonly SegmentLink[]> {
    return this.links.of({ environmentId: this.environment.id, featureId: this.featureId, versionUuid: this.versionUuid }, this.tx);
  }

  /** Answers how many there were. */
  async removeOverride(segmentId: number, others: 'stay' | 'close up' = 'stay'): Promise<number> {
    const own = (await this.segmentLinks()).filter((link) => link.segmentId === segmentId);
    for (const link of own) await this.edits.unlink(this.tx, link, others);
    return own.length;
  }
}

/** Opens flags for writing. */
export class OpenFlags {
  constructor(
    private readonly environments: Environments,
    private readonly states: FeatureStates,
    private readonly links: SegmentLinks,
    private readonly edits: FlagEdits,
    private readonly versions: VersionEdits,
  ) {}

  of(tx: Tx, { environment, featureId }: FlagOfEnvironment, versionUuid: string | null): OpenFlag {
    return new OpenFlag(tx, environment, featureId, versionUuid, this.states, this.links, this.edits);
  }

  /** Writes what counts: directly, or, where versions are used, a draft that is published when all is written. */
  async write<T>(tx: Tx, flag: FlagOfEnvironment, work: (open: OpenFlag) => Promise<T>): Promise<T> {
    await this.environments.enter(tx, flag.environment);
    await this.states.hold(tx, flag.environment.id, flag.featureId);
    if (!flag.environment.useV2FeatureVersioning) return work(this.of(tx, flag, null));
    const { uuid } = await this.versions.draft(tx, flag);
    const result = await work(this.of(tx, flag, uuid));
    await this.versions.publish(tx, uuid);
    return result;
  }
}
