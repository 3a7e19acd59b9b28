import type { FlagValue } from '../shared/flag-value.js';
import type { Instant } from '../shared/instant.js';
import { InvalidParts, type WrongParts } from '../shared/refusal.js';
import type { FeatureState, Share, ShareValue, TypedValue } from './feature-state.js';
import { withValue } from './feature-state.js';
import { DirectWriteNotAllowed, SharesAboveAll } from './refusals.js';

/** A share as somebody asks for it: of a variant, or of the share of this id; without a percentage it stays as it is. */
export interface ShareEdit {
  readonly id?: number | undefined;
  readonly multivariateOptionId?: number | undefined;
  readonly percentageAllocation?: number | undefined;
}

/** What is to change in a state; what is left out stays. */
export interface StateEdit {
  readonly enabled?: boolean | undefined;
  /** A plain value, which brings its type. */
  readonly value?: FlagValue | undefined;
  /** Parts of a typed value. */
  readonly typed?: Partial<TypedValue> | undefined;
  /** All of them: a variant that is not named gets none any more. */
  readonly shares?: readonly ShareEdit[] | undefined;
}

/** Where versions are used, the states for everyone and for segments change in a draft alone; those of identities anywhere. */
export function mayWriteDirectly(
  environment: { readonly useV2FeatureVersioning: boolean },
  { identityId, inDraft }: { readonly identityId: number | null; readonly inDraft: boolean },
): void {
  if (environment.useV2FeatureVersioning && identityId === null && !inDraft) throw new DirectWriteNotAllowed();
}

export function editState<S extends TypedValue & Pick<FeatureState, 'enabled' | 'updatedAt'>>(
  state: S,
  { enabled, value, typed }: StateEdit,
  at: Instant,
): S {
  const edited = { ...state, enabled: enabled ?? state.enabled, ...typed, updatedAt: at };
  return value === undefined ? edited : withValue(edited, value);
}

/**
 * The shares after an edit. Refuses shares of variants that the feature does not have, new ones without a percentage, and more than
 * a hundred per cent together.
 */
export function editShares(before: readonly Share[], edits: readonly ShareEdit[], options: readonly number[]): readonly ShareValue[] {
  const wrong = edits.map((): { [name: string]: readonly string[] } => ({}));
  const after = edits.map(({ id, multivariateOptionId, percentageAllocation }, nth): ShareValue => {
    const own = before.find((share) => share.id === id);
    const option = multivariateOptionId ?? own?.multivariateOptionId;
    const kept = before.find((share) => share.multivariateOptionId === option);
    const percentage = percentageAllocation ?? kept?.percentageAllocation;
    const problems: { [name: string]: readonly string[] } = {};
    if (option === undefined) problems.multivariate_feature_option = ['This field is required.'];
    else if (!options.includes(option)) problems.multivariate_feature_option = [`Invalid pk "${option}" - object does not exist.`];
    if (percentage === undefined) problems.percentage_allocation = ['This field is required.'];
    wrong[nth] = problems;
    return { multivariateOptionId: option ?? 0, percentageAllocation: percentage ?? 0 };
  });
  if (wrong.some((problems) => Object.keys(problems).length > 0))
    throw new InvalidParts({ multivariate_feature_state_values: wrong satisfies readonly WrongParts[] });
  if (after.reduce((sum, share) => sum + share.percentageAllocation, 0) > 100) throw new SharesAboveAll();
  return [...new Map(after.map((share) => [share.multivariateOptionId, share])).values()];
}
