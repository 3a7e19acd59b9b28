import type { CompiledEnvironment, CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import type { StateDocument } from '../../../domain/evaluation/environment-document.js';
import { evaluate } from '../../../domain/evaluation/evaluate.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { KeptIdentity } from '../../identities/ports.js';
import type { Opened } from '../access.js';
import { noOverrides, visible } from '../served.js';
import type { Snapshot } from '../snapshot.js';

/** A trait as an identity is told of it. */
export interface SeenTrait<V extends TraitValue | null = TraitValue | null> {
  /** Null for one that is not kept. */
  readonly id: number | null;
  readonly key: string;
  /** Null for one that hides what is kept. */
  readonly value: V;
  readonly transient: boolean;
}

export interface IdentityFlags {
  /** Null for who is not kept. */
  readonly id: number | null;
  readonly identifier: string;
  readonly traits: readonly SeenTrait[];
  /** What of them counts, by key. */
  readonly counting: ReadonlyMap<string, TraitValue>;
  readonly flags: readonly CompiledFlag[];
  /** Their own states, by feature. */
  readonly overrides: ReadonlyMap<number, StateDocument>;
  readonly settings: CompiledEnvironment['settings'];
  readonly snapshot: Snapshot;
}

/** A trait that counts this time only; null hides the one that is kept. */
export interface PassingTrait {
  readonly value: TraitValue | null;
  /** Whether it was said to be passing; where nothing is kept, others are too. */
  readonly transient: boolean;
}

/**
 * What somebody gets: by the traits that are kept of them, and by those that count this time only. They are told in the order
 * of the reference: the kept ones by their ids, what counts instead of one in its place, then the others as they were given.
 */
export function identityFlags(
  { served, with: kind }: Opened,
  identifier: string,
  kept: KeptIdentity | undefined,
  passing: ReadonlyMap<string, PassingTrait>,
): IdentityFlags {
  const traits = new Map<string, TraitValue>();
  const seen: SeenTrait[] = [];
  const see = (id: number | null, key: string, { value, transient }: PassingTrait) => {
    if (value !== null) traits.set(key, value);
    seen.push({ id, key, value, transient });
  };
  for (const [key, { id, value }] of kept?.traits ?? []) {
    const instead = passing.get(key);
    if (instead === undefined) see(id, key, { value, transient: false });
    else see(null, key, instead);
  }
  for (const [key, trait] of passing) if (kept?.traits.has(key) !== true) see(null, key, trait);
  const id = kept?.id ?? null;
  const overrides = (id !== null && served.overrides.get(id)) || noOverrides;
  const flags = evaluate(served.environment, { id, identifier, traits, overrides });
  return {
    id,
    identifier,
    traits: seen,
    counting: traits,
    overrides,
    flags: visible(served.environment, kind, flags),
    settings: served.environment.settings,
    snapshot: served.snapshot,
  };
}
