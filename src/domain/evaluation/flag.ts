import type { FlagValue } from '../shared/flag-value.js';
import type { Scope } from './scope.js';
import { type CompiledSegment, isInSegment } from './segment.js';
import { type Md5, shareOf } from './share.js';

/** What a feature may be for someone: the environment's state, or a segment's or an identity's own one. */
export interface Offer<State> {
  readonly state: State;
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** Whether its value is drawn for a person, and by what. */
  readonly isSplit: boolean;
  readonly seed: string;
  readonly variants: readonly CompiledVariant[];
  /** Whose it is; undefined where it is for everyone. */
  readonly segment: CompiledSegment | undefined;
  readonly reason: string;
  /** The flags it has come to so far: without a draw, drawn as control, drawn as each variant. They are the same objects from then on. */
  readonly flags: unknown[];
}

export interface CompiledVariant {
  readonly key: string | null;
  readonly value: FlagValue;
  /** It is for shares below this, from the limit of the one before it. */
  readonly limit: number;
  readonly reason: string;
}

export interface CompiledFeature<Feature, State> {
  readonly feature: Feature;
  readonly own: Offer<State>;
  /** Of segments, those that come first first. */
  readonly overrides: readonly Offer<State>[];
}

/** What a feature is for someone. */
export interface Flag<Feature, State> {
  readonly feature: Feature;
  readonly state: State;
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** The key of the variant drawn (null if it has none), `control` where the draw left the value as it is, null without a draw. */
  readonly variant: string | null;
  /** `DEFAULT`, `TARGETING_MATCH; segment=<name>` or `SPLIT; weight=<percent>`. */
  readonly reason: string;
}

const noVariants: readonly CompiledVariant[] = [];

/** Variants in the order in which shares are laid out. */
export function variantsOf(
  variants: readonly { readonly key: string | null; readonly value: FlagValue; readonly weight: number }[],
): readonly CompiledVariant[] {
  if (variants.length === 0) return noVariants;
  let limit = 0;
  return variants.map(({ key, value, weight }) => {
    limit += weight;
    return { key, value, limit, reason: `SPLIT; weight=${weight}` };
  });
}

/** The first of a feature's overrides, in their order, whose segment the person is in. */
export function overrideFor<Override extends { readonly segment: CompiledSegment | undefined }>(
  scope: Scope,
  overrides: readonly Override[],
): Override | undefined {
  for (const override of overrides) if (isInSegment(scope, override.segment as CompiledSegment)) return override;
  return undefined;
}

/** What the offer comes to for whoever has this key; nobody takes part in a split without one. The same outcome is always the same object. */
export function flagOf<Feature, State>(feature: Feature, offer: Offer<State>, key: string | null, md5: Md5): Flag<Feature, State> {
  const outcome = offer.isSplit && key !== null ? 1 + draw(offer, key, md5) : 0;
  offer.flags[outcome] ??= flagFor(feature, offer, outcome);
  return offer.flags[outcome] as Flag<Feature, State>;
}

function flagFor<Feature, State>(feature: Feature, { state, enabled, value, reason, variants }: Offer<State>, outcome: number): Flag<Feature, State> {
  if (outcome === 0) return { feature, state, enabled, value, variant: null, reason };
  const drawn = variants[outcome - 2];
  if (drawn === undefined) return { feature, state, enabled, value, variant: 'control', reason };
  return { feature, state, enabled, value: drawn.value, variant: drawn.key, reason: drawn.reason };
}

/** Which variant it is, counted from 1; 0 where the draw leaves the value as it is. */
function draw({ variants, seed }: Offer<unknown>, key: string, md5: Md5): number {
  if (variants.length === 0) return 0;
  const share = shareOf(md5, seed, key);
  return variants.findIndex(({ limit }) => share < limit) + 1;
}
