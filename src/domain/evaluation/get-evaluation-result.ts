import type {
  EvaluationContext,
  EvaluationResult,
  FeatureContext,
  FlagResult,
  SegmentContext,
  SegmentResult,
  VariantContext,
} from './evaluation-context.js';
import { type CompiledVariant, type Flag, flagOf, type Offer, overrideFor, variantsOf } from './flag.js';
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
  const flags: [string, FlagResult][] = [];
  for (const feature of Object.values(context.features ?? {})) {
    const override = overrideFor(scope, overrides.get(feature.name) ?? []);
    const offer = override === undefined ? offerOf(feature, undefined) : offerOf(override.feature, override.segment);
    flags.push([feature.name, resultOf(flagOf(feature.name, offer, scope.subject.key, tools.md5))]);
  }
  const within: SegmentResult[] = [];
  segments.forEach(({ name, metadata }, place) => {
    if (isInSegment(scope, compiled[place] as CompiledSegment)) within.push(metadata ? { name, metadata } : { name });
  });
  return { flags: Object.fromEntries(flags), segments: within };
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

interface Override {
  readonly feature: FeatureContext;
  readonly segment: CompiledSegment;
}

/** Each feature's, the lowest priority first; between equals the order of the segments. */
function overridesByName(segments: readonly SegmentContext[], compiled: readonly CompiledSegment[]): Map<string, Override[]> {
  const byName = new Map<string, Override[]>();
  segments.forEach(({ overrides }, place) => {
    for (const feature of overrides ?? []) {
      const override = { feature, segment: compiled[place] as CompiledSegment };
      const others = byName.get(feature.name);
      if (others === undefined) byName.set(feature.name, [override]);
      else others.push(override);
    }
  });
  for (const overrides of byName.values()) if (overrides.length > 1) overrides.sort((a, b) => order(a.feature.priority, b.feature.priority));
  return byName;
}

function order(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
  return a === b ? 0 : a - b;
}

function offerOf(feature: FeatureContext, segment: CompiledSegment | undefined): Offer<FeatureContext> {
  const { key, enabled, value, variants = [] } = feature;
  const reason = segment === undefined ? 'DEFAULT' : `TARGETING_MATCH; segment=${segment.name}`;
  return { state: feature, enabled, value, isSplit: variants.length > 0, seed: key, variants: laidOut(variants), segment, reason, flags: [] };
}

function laidOut(variants: readonly VariantContext[]): readonly CompiledVariant[] {
  const sorted = variants.length > 1 ? variants.toSorted((a, b) => a.priority - b.priority) : variants;
  return variantsOf(sorted.map(({ key = null, value, weight }) => ({ key, value, weight })));
}

function resultOf({ feature: name, state: { metadata }, enabled, value, variant, reason }: Flag<string, FeatureContext>): FlagResult {
  return metadata ? { name, enabled, value, variant, reason, metadata } : { name, enabled, value, variant, reason };
}
