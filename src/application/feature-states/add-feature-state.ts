import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { mayWriteDirectly, type StateEdit } from '../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { DraftUnknown } from '../../domain/feature-states/refusals.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Named, Names } from './named.js';
import type { FeatureStates, FlagEdits, Referred } from './ports.js';

interface Input {
  /** Where the path names the environment, its states are for everyone or for one identity. */
  readonly environmentKey?: string | undefined;
  readonly identityId?: number | undefined;
  /** As the body has them, unread. */
  readonly environment?: unknown;
  readonly feature?: unknown;
  readonly forSegment?: boolean;
  /** Left out where a body may still name an identity or a draft. */
  readonly forEveryone?: boolean;
  /** Reads the rest of the body, once the caller is let in. */
  readonly read: () => { readonly names: Names; readonly edit: StateEdit; readonly versionUuid?: string | null | undefined };
}

const idOf = (raw: unknown): number | undefined => (/^\d{1,9}$/.test(String(raw)) ? Number(raw) : undefined);

/** Whoever names no environment or feature that is there is told the same as one who may not. */
export class AddFeatureState implements UseCase<Input, WholeState, Inside> {
  static readonly needs = checkedInside('UPDATE_FEATURE_STATE, or MANAGE_SEGMENT_OVERRIDES for a segment, in the environment named');

  constructor(
    private readonly transactions: Transactions,
    private readonly named: Named,
    private readonly referred: Referred,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, input: Input, inside: Inside): Promise<WholeState> {
    const environment = await this.environment(input, inside);
    const featureId = idOf(input.feature);
    const feature = featureId === undefined ? undefined : await this.referred.feature(featureId);
    const elsewhere = input.environmentKey !== undefined && feature?.projectId !== environment.projectId;
    if (feature === undefined || elsewhere) throw new Forbidden();
    if (input.forEveryone) mayWriteDirectly(environment, { identityId: null, inDraft: false });
    const { names, edit, versionUuid = null } = input.read();
    const { identityId, linkId } = await this.named.of({ ...names, feature: feature.id, identity: input.identityId ?? names.identity }, environment);
    const inDraft = versionUuid !== null;
    if (inDraft && !(await this.states.isDraft(versionUuid, environment.id, feature.id))) throw new DraftUnknown();
    mayWriteDirectly(environment, { identityId, inDraft });
    return this.transactions.run(call, (tx) =>
      this.edits.add(tx, { environment, featureId: feature.id, featureSegmentId: linkId, identityId, versionUuid, edit }),
    );
  }

  private async environment({ environmentKey, environment, feature, forSegment }: Input, { pass, find }: Inside): Promise<PlacedEnvironment> {
    const id = idOf(environment);
    const environments = find(Environments);
    const found =
      environmentKey !== undefined ? await environments.byKey(environmentKey) : id === undefined ? undefined : await environments.byId(id);
    const needed = forSegment ? 'MANAGE_SEGMENT_OVERRIDES' : 'UPDATE_FEATURE_STATE';
    if (found === undefined || !(await mayForFeature(find, pass, needed, placeOfEnvironment(found), idOf(feature) ?? 0))) throw new Forbidden();
    return found;
  }
}
