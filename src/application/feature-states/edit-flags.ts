import type { Environment } from '../../domain/environments/environment.js';
import { editShares, editState, type StateEdit } from '../../domain/feature-states/edit-state.js';
import {
  initialValueOf,
  type ShareValue,
  seedOf,
  servesTheSame,
  type TypedValue,
  type WholeState,
} from '../../domain/feature-states/feature-state.js';
import { StateTaken, tooManyOverrides } from '../../domain/feature-states/refusals.js';
import { closeUp, makeRoom, nextPriority, orderLinks, placeLink, type SegmentLink } from '../../domain/feature-states/segment-link.js';
import type { Feature } from '../../domain/features/feature.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Mint } from '../shared/clock.js';
import type { Tx } from '../shared/transactions.js';
import type { FeatureStates, FlagEdits, NewFeatureState, NewSegmentLink, NewState, Referred, SegmentLinks } from './ports.js';

export class EditFlags implements FlagEdits {
  constructor(
    private readonly environments: Environments,
    private readonly states: FeatureStates,
    private readonly links: SegmentLinks,
    private readonly referred: Referred,
    private readonly projects: Projects,
    private readonly mint: Mint,
  ) {}

  async change(tx: Tx, id: number, edit: StateEdit): Promise<WholeState> {
    const { featureId } = await this.entered(tx, id);
    const options = edit.shares && (await this.referred.options(featureId, tx)).map((option) => option.id);
    const changed = await this.states.change(tx, id, (before) => ({
      state: editState(before, edit, tx.call.at),
      shares: edit.shares && editShares(before.shares, edit.shares, options ?? []),
    }));
    if (servesTheSame(changed.before, changed.after)) return changed.after;
    if (changed.after.versionUuid !== null) tx.record('version_state.changed', changed);
    else tx.record('feature_state.changed', changed);
    return changed.after;
  }

  async add(tx: Tx, state: NewState): Promise<WholeState> {
    const { environment, featureId, featureSegmentId = null, identityId = null, versionUuid = null, edit } = state;
    await this.environments.enter(tx, environment);
    const feature = await this.referred.feature(featureId, tx);
    if (feature === undefined) throw new NotFound('Feature');
    const liveAt = await this.states.hold(tx, environment.id, featureId);
    const segmentId = featureSegmentId === null ? null : (await this.links.byId(featureSegmentId, tx))?.segmentId;
    const beside = { segmentId, identityId };
    const live = (await this.states.list({ environment, liveAt, featureId, beside }, undefined, tx)).rows;
    const siblings = versionUuid === null ? live : await this.states.ofVersion(versionUuid, tx, segmentId ?? undefined);
    if (siblings.some((other) => other.featureSegmentId === featureSegmentId && other.identityId === identityId)) throw new StateTaken();
    const superseded = identityId === null ? live.find((other) => other.identityId === null && other.segmentId === segmentId) : undefined;
    const fresh = await this.fresh(tx, environment, feature, { featureSegmentId, identityId, versionUuid });
    const shares = await this.newShares(tx, featureId, featureSegmentId === null && identityId === null, edit);
    const begun = { ...fresh, seed: superseded === undefined ? null : seedOf(superseded) };
    return this.insert(tx, { ...editState(begun, edit, tx.call.at), shares }, fresh, live.find(forEveryone));
  }

  async begin(tx: Tx, environment: NewState['environment'], feature: Feature, versionUuid: string | null): Promise<WholeState> {
    const fresh = await this.fresh(tx, environment, feature, { featureSegmentId: null, identityId: null, versionUuid });
    const project = await this.projects.byId(feature.projectId, tx);
    const shares = await this.newShares(tx, feature.id, true, {});
    return this.insert(tx, { ...fresh, enabled: !project?.preventFlagDefaults && feature.defaultEnabled, shares }, fresh, undefined);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await this.entered(tx, id);
    const { before } = await this.states.change(tx, id, (state) => ({ state }));
    await this.states.remove(tx, [id]);
    if (before.versionUuid !== null) tx.record('version_state.removed', { before });
    else tx.record('feature_state.removed', { before });
  }

  async link(tx: Tx, link: Omit<NewSegmentLink, 'uuid' | 'priority'>, priority?: number): Promise<SegmentLink> {
    const environment = await this.hold(tx, link);
    if (!(await this.links.standing(tx, [link.segmentId])).has(link.segmentId)) throw new NotFound('Segment');
    await this.room(tx, environment, link);
    const others = await this.links.of(link, tx);
    if (priority !== undefined) await this.settle(tx, others, makeRoom(others, priority));
    const after = await this.links.add(tx, { ...link, uuid: this.mint.uuid(), priority: priority ?? nextPriority(others) });
    tx.record('feature_segment.created', { after });
    return after;
  }

  async place(tx: Tx, link: SegmentLink, at: number): Promise<void> {
    await this.hold(tx, link);
    const all = await this.links.of(link, tx);
    await this.settle(tx, all, placeLink(all, link.id, at));
  }

  async copy(
    tx: Tx,
    states: readonly WholeState[],
    environment: NewState['environment'],
    versionUuid: (featureId: number) => string | null,
  ): Promise<void> {
    const { at } = tx.call;
    const standing = await this.links.standing(
      tx,
      states.flatMap(({ segmentId }) => segmentId ?? []),
    );
    for (const state of states) {
      const { featureId, featureSegmentId, segmentId, priority } = state;
      if (segmentId !== null && !standing.has(segmentId)) continue; // it went away meanwhile
      const version = versionUuid(featureId);
      const link =
        featureSegmentId === null
          ? null
          : await this.links.add(tx, {
              uuid: this.mint.uuid(),
              featureId,
              segmentId: segmentId as number,
              environmentId: environment.id,
              versionUuid: version,
              priority: priority as number,
            });
      const copied = {
        ...state,
        uuid: this.mint.uuid(),
        environmentId: environment.id,
        featureSegmentId: link?.id ?? null,
        versionUuid: version,
        changeRequestId: null,
        seed: environment.id === state.environmentId ? seedOf(state) : null,
        version: version === null ? 1 : null,
        liveFrom: version === null ? at : null,
        createdAt: at,
        updatedAt: at,
      };
      const everyones = states.find((other) => other.featureId === featureId && forEveryone(other));
      await this.insert(tx, copied, copied, everyones);
    }
  }

  async relink(tx: Tx, link: SegmentLink, segmentId: number): Promise<SegmentLink> {
    await this.hold(tx, link);
    const before = await this.links.byId(link.id, tx);
    if (before === undefined) throw new NotFound('FeatureSegment');
    const after = { ...before, segmentId };
    await this.links.save(tx, after);
    tx.record('feature_segment.changed', { before, after });
    return after;
  }

  async order(tx: Tx, links: readonly SegmentLink[], places: ReadonlyMap<number, number>): Promise<boolean> {
    if (links[0] === undefined) return false;
    await this.hold(tx, links[0]);
    const [first] = await this.links.byIds([links[0].id], tx);
    if (first === undefined) throw new NotFound('FeatureSegment');
    const all = await this.links.of(first, tx);
    return this.settle(tx, all, orderLinks(all, places));
  }

  async unlink(tx: Tx, link: SegmentLink, others: 'stay' | 'close up'): Promise<void> {
    await this.hold(tx, link);
    const states = await this.states.ofLink(link.id, tx);
    await this.links.remove(tx, link.id);
    tx.record('feature_segment.removed', { before: link, states });
    if (others === 'stay') return;
    const left = await this.links.of(link, tx);
    await this.settle(tx, left, closeUp(left, link.priority));
  }

  /** Refuses one more override than environments of the project may have. */
  private async room(tx: Tx, environment: Environment, link: Pick<SegmentLink, 'featureId' | 'versionUuid'>): Promise<void> {
    const project = await this.projects.byId(environment.projectId, tx);
    const count = await this.links.count(tx, environment, link);
    if (project !== undefined && count >= project.maxSegmentOverridesAllowed) throw tooManyOverrides();
  }

  private async hold(tx: Tx, { environmentId, featureId }: Pick<SegmentLink, 'environmentId' | 'featureId'>): Promise<Environment> {
    const environment = await this.environments.enter(tx, { id: environmentId });
    await this.states.hold(tx, environmentId, featureId);
    return environment;
  }

  /** The state, once its environment is entered: outside of versions it belongs to one that has none, unless it is of an identity. */
  private async entered(tx: Tx, id: number): Promise<WholeState> {
    const state = await this.states.byId(id, tx);
    if (state === undefined) throw new NotFound('FeatureState');
    const way = state.identityId === null ? { useV2FeatureVersioning: state.versionUuid !== null } : {};
    await this.environments.enter(tx, { id: state.environmentId, ...way });
    return state;
  }

  private async settle(tx: Tx, before: readonly SegmentLink[], after: readonly SegmentLink[]): Promise<boolean> {
    const moved = after.filter(({ priority }, nth) => priority !== before[nth]?.priority);
    for (const link of moved) await this.links.save(tx, link);
    const ids = new Set(moved.map(({ id }) => id));
    if (moved.length > 0) tx.record('feature_segment.moved', { before: before.filter(({ id }) => ids.has(id)), after: moved });
    return moved.length > 0;
  }

  private async insert(tx: Tx, state: NewFeatureState, began: TypedValue, everyones: WholeState | undefined): Promise<WholeState> {
    const [after] = (await this.states.add(tx, [state])) as [WholeState];
    if (after.versionUuid !== null) tx.record('version_state.created', { after });
    else tx.record('feature_state.created', { after, began, everyones });
    return after;
  }

  private async fresh(
    tx: Tx,
    environment: NewState['environment'],
    feature: Feature,
    place: Pick<WholeState, 'featureSegmentId' | 'identityId' | 'versionUuid'>,
  ) {
    return {
      ...(await this.initialValue(tx, feature)),
      ...place,
      uuid: this.mint.uuid(),
      featureId: feature.id,
      environmentId: environment.id,
      changeRequestId: null,
      enabled: false,
      seed: null,
      version: 1,
      liveFrom: environment.useV2FeatureVersioning ? null : tx.call.at,
      createdAt: tx.call.at,
      updatedAt: tx.call.at,
    };
  }

  private async initialValue(tx: Tx, feature: Feature) {
    const project = await this.projects.byId(feature.projectId, tx);
    return initialValueOf(project?.preventFlagDefaults ? null : feature.initialValue);
  }

  /** A default begins with the options' own shares, others with what is asked for. */
  private async newShares(tx: Tx, featureId: number, isDefault: boolean, { shares }: StateEdit): Promise<readonly ShareValue[]> {
    if (shares === undefined && !isDefault) return [];
    const options = await this.referred.options(featureId, tx);
    if (shares !== undefined && shares.length > 0)
      return editShares(
        [],
        shares,
        options.map(({ id }) => id),
      );
    if (!isDefault) return [];
    return options.map(({ id, defaultPercentageAllocation }) => ({ multivariateOptionId: id, percentageAllocation: defaultPercentageAllocation }));
  }
}

const forEveryone = ({ featureSegmentId, identityId }: WholeState): boolean => featureSegmentId === null && identityId === null;
