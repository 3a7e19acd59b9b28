import type { FlagValue } from '../shared/flag-value.js';
import type { TraitValue } from '../shared/trait-value.js';
import type { RuleDocument } from './environment-document.js';

/** What flags are evaluated from, by the names of Flagsmith's schema of evaluation contexts. */
export interface EvaluationContext {
  readonly environment: { readonly key: string; readonly name: string };
  readonly identity?: IdentityContext | null | undefined;
  readonly segments?: Readonly<Record<string, SegmentContext>> | undefined;
  readonly features?: Readonly<Record<string, FeatureContext>> | undefined;
}

export interface IdentityContext {
  readonly identifier: string;
  /** What shares are drawn by; `<environment key>_<identifier>` if there is none. */
  readonly key?: string | undefined;
  readonly traits?: Readonly<Record<string, TraitValue | null>> | undefined;
}

export interface FeatureContext {
  /** What variants are drawn by. */
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly variants?: readonly VariantContext[] | undefined;
  /** The lowest comes first; without one it comes last. */
  readonly priority?: number | undefined;
  readonly metadata?: Metadata | undefined;
}

export interface VariantContext {
  readonly key?: string | undefined;
  readonly value: FlagValue;
  /** Percent, 0 to 100. */
  readonly weight: number;
  readonly priority: number;
}

export interface SegmentContext {
  /** What splits are drawn by. */
  readonly key: string;
  readonly name: string;
  readonly rules: readonly RuleDocument[];
  readonly overrides?: readonly FeatureContext[] | undefined;
  readonly metadata?: Metadata | undefined;
}

export type Metadata = Readonly<Record<string, unknown>>;

/** What came of it, by the names of the schema of evaluation results. */
export interface EvaluationResult {
  readonly flags: Record<string, FlagResult>;
  /** Those that the context is in. */
  readonly segments: SegmentResult[];
}

export interface FlagResult {
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly reason: string;
  readonly variant: string | null;
  readonly metadata?: Metadata;
}

export interface SegmentResult {
  readonly name: string;
  readonly metadata?: Metadata;
}
