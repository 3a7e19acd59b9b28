import type { EvaluationContext, EvaluationResult, FeatureContext, FlagResult, SegmentContext } from './evaluation-context.js';
import { type Flag, flagOf, type Offer, offerFor, variantsOf } from './flag.js';
import { Properties, type Subject, scopeOf, type Tools } from './scope.js';
import { type CompiledSegment, compileSegment, isInSegment } from './segment.js';

/**
 * The flags of a context and the segments it is in. A context is plain data and never changed; the same one always comes to the same result.
 * A condition that cannot be used (an unknown operator, a pattern that cannot be read) matches nothing. JavaScript does not tell 3 from 3.0: a
 * whole number is compared as an integer where the value of the condition is one, else as a real number; a bigint is an integer for certain, and
 * `{ real: 3 }` a real number.
 */
export function getEvaluationResult(context: EvaluationContext, tools: Tools): EvaluationResult {
  const properties = new Properties();
  const segments = Object.values(context.segments ?? {});
  const compiled = segments.map((segment, place) => compileSegment(segment, place, properties, tools));
  const scope = scopeOf(subjectOf(context), properties.all, segments.length);
  const overrides = overridesByName(segments, compiled);
  const flags = Object.values(context.features ?? {}).map((feature): [string, FlagResult] => {
    const offer = offerFor(scope, { feature, own: offerOf(feature, undefined), overrides: overrides.get(feature.name) ?? [] });
    return [feature.name, resultOf(flagOf(feature.name, offer, scope.subject.key, tools.md5))];
  });
  const within = segments.filter((_, place) => isInSegment(scope, compiled[place] as CompiledSegment));
  return { flags: Object.fromEntries(flags), segments: within.map(({ name, metadata }) => ({ name, ...(metadata && { metadata }) })) };
}

function subjectOf(context: EvaluationContext): Subject {
  const { environment, identity } = context;
  if (!identity) return { key: null, traits: new Map(), plain: 'whole', root: () => context };
  const key = identity.key || `${environment.key}_${identity.identifier}`;
  return {
    key,
    traits: new Map(Object.entries(identity.traits ?? {})),
    plain: 'whole',
    root: () => ({ ...context, identity: { ...identity, key } }),
  };
}

/** Each feature's, the lowest priority first; between equals the order of the segments. */
function overridesByName(segments: readonly SegmentContext[], compiled: readonly CompiledSegment[]): Map<string, Offer<FeatureContext>[]> {
  const byName = new Map<string, Offer<FeatureContext>[]>();
  segments.forEach(({ overrides }, place) => {
    for (const override of overrides ?? []) {
      const offer = offerOf(override, compiled[place]);
      const others = byName.get(override.name);
      if (others === undefined) byName.set(override.name, [offer]);
      else others.push(offer);
    }
  });
  for (const offers of byName.values()) offers.sort((a, b) => order(a.state.priority, b.state.priority));
  return byName;
}

function order(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
  return a === b ? 0 : a - b;
}

function offerOf(feature: FeatureContext, segment: CompiledSegment | undefined): Offer<FeatureContext> {
  const variants = (feature.variants ?? []).toSorted((a, b) => a.priority - b.priority);
  return {
    state: feature,
    enabled: feature.enabled,
    value: feature.value,
    isSplit: variants.length > 0,
    seed: feature.key,
    variants: variantsOf(variants.map(({ key = null, value, weight }) => ({ key, value, weight }))),
    segment,
    reason: segment === undefined ? 'DEFAULT' : `TARGETING_MATCH; segment=${segment.name}`,
    flags: [],
  };
}

function resultOf({ feature: name, state: { metadata }, enabled, value, variant, reason }: Flag<string, FeatureContext>): FlagResult {
  return { name, enabled, value, variant, reason, ...(metadata && { metadata }) };
}
