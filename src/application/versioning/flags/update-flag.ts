import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { ShareEdit, StateEdit } from '../../../domain/feature-states/edit-state.js';
import type { Share, TypedValue, WholeState } from '../../../domain/feature-states/feature-state.js';
import type { Feature } from '../../../domain/features/feature.js';
import { Forbidden, InvalidField, InvalidRequest } from '../../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../../environments/ports.js';
import type { Referred } from '../../feature-states/ports.js';
import { type Features, mayForFeature } from '../../features/ports.js';
import type { Call } from '../../shared/call.js';
import type { Needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { OpenFlag, OpenFlags } from './open-flag.js';

/** A feature by its name or by its id. */
export type FeatureNamed = { readonly name: string } | { readonly id: number };

export interface OverrideUpdate {
  readonly segmentId: number;
  readonly priority?: number | null | undefined;
  readonly enabled: boolean;
  readonly value: TypedValue;
  readonly shares?: readonly Required<ShareEdit>[] | undefined;
}

interface Input {
  readonly environmentKey: string;
  readonly feature: FeatureNamed;
  readonly everyone?: { readonly enabled: boolean; readonly value: TypedValue } | undefined;
  readonly overrides: readonly OverrideUpdate[];
  /** Where the body names segments, for what is said of those that are not there. */
  readonly segmentsAt: string;
}

export interface FlagsOpen {
  readonly environment: PlacedEnvironment;
  /** Refuses what the caller may change only with certain tags, where the feature has none of them. */
  readonly admit: (featureId: number) => Promise<void>;
}

/** The body says which feature it is, so what is limited to tags is judged once that is read. */
export const flagToUpdate: Needs<{ readonly environmentKey: string }, FlagsOpen> = {
  said: 'UPDATE_FEATURE_STATE',
  async admit(gate, call, { environmentKey }) {
    const pass = await gate.pass(call);
    const environment = await gate.find(Environments).byKey(environmentKey);
    if (environment === undefined || !pass.mayForSome('UPDATE_FEATURE_STATE', placeOfEnvironment(environment))) throw new Forbidden();
    return {
      environment,
      async admit(featureId) {
        if (!(await mayForFeature(gate.find, pass, 'UPDATE_FEATURE_STATE', placeOfEnvironment(environment), featureId))) throw new Forbidden();
      },
    };
  },
};

/** Flags that are changed by change requests alone are not changed here. */
export function noChangeRequests({ minimumChangeRequestApprovals }: PlacedEnvironment): void {
  if (minimumChangeRequestApprovals !== null)
    throw new Forbidden('This endpoint cannot be used when change requests are enabled. Use the change request workflow instead.');
}

export async function featureNamed(features: Features, named: FeatureNamed, { projectId }: PlacedEnvironment): Promise<Feature> {
  const all = await features.ofProject(projectId);
  const feature = all.find((one) => ('id' in named ? one.id === named.id : one.name === named.name));
  const spelled = 'id' in named ? `{'id': ${named.id}}` : `{'name': '${named.name}'}`;
  if (feature === undefined) throw new InvalidRequest(`Feature '${spelled}' not found in project`);
  return feature;
}

export async function segmentIsHere(referred: Referred, segmentId: number, { projectId }: PlacedEnvironment, field: string): Promise<void> {
  if ((await referred.segment(segmentId))?.projectId !== projectId)
    throw new InvalidField(field, `Segment with id ${segmentId} not found in project`);
}

/** The state for everyone, and those of segments that are named, in one go; whichever way the environment keeps its states. */
export class UpdateFlag implements UseCase<Input, void, FlagsOpen> {
  static readonly needs = flagToUpdate;

  constructor(
    private readonly transactions: Transactions,
    private readonly features: Features,
    private readonly referred: Referred,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { feature: named, everyone, overrides, segmentsAt }: Input, { environment, admit }: FlagsOpen): Promise<void> {
    noChangeRequests(environment);
    for (const { segmentId } of overrides) await segmentIsHere(this.referred, segmentId, environment, segmentsAt);
    const feature = await featureNamed(this.features, named, environment);
    await admit(feature.id);
    await this.sharesAreOf(feature, overrides);
    await this.transactions.run(call, (tx) =>
      this.flags.write(tx, { environment, featureId: feature.id }, async (open) => {
        if (everyone !== undefined) await setEveryones(open, { enabled: everyone.enabled, typed: everyone.value });
        for (const override of overrides) await setOverride(open, override);
      }),
    );
  }

  private async sharesAreOf(feature: Feature, overrides: readonly OverrideUpdate[]): Promise<void> {
    if (!overrides.some(({ shares }) => shares !== undefined)) return;
    const known = new Set((await this.referred.options(feature.id)).map(({ id }) => id));
    for (const { shares = [] } of overrides) {
      const ids = shares.map(({ multivariateOptionId }) => multivariateOptionId as number);
      if (new Set(ids).size < ids.length) throw new InvalidField('non_field_errors', 'Multivariate options must be unique');
      const foreign = ids.filter((id) => !known.has(id)).sort((a, b) => a - b);
      if (foreign.length > 0) throw new InvalidField('non_field_errors', `Multivariate options [${foreign.join(', ')}] do not belong to the feature`);
    }
  }
}

export async function setEveryones(open: OpenFlag, edit: StateEdit): Promise<void> {
  const state = await open.everyones();
  await (state === undefined ? open.addEveryones(edit) : open.change(state, edit));
}

async function setOverride(open: OpenFlag, { segmentId, priority, enabled, value, shares }: OverrideUpdate): Promise<void> {
  const edit = { enabled, typed: value };
  const own = await open.ofSegment(segmentId);
  const state: WholeState = own ?? (await open.addOverride(segmentId, edit));
  if (priority != null) await open.move(state, priority);
  await open.change(state, { ...edit, shares: shares && withShares(state.shares, shares) });
}

/** The shares with those named in the place of what they were. */
export const withShares = (before: readonly Share[], named: readonly ShareEdit[]): readonly ShareEdit[] => [
  ...before
    .filter((share) => !named.some(({ multivariateOptionId }) => multivariateOptionId === share.multivariateOptionId))
    .map(({ multivariateOptionId, percentageAllocation }) => ({ multivariateOptionId, percentageAllocation })),
  ...named,
];
