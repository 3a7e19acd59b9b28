import type { CompiledEnvironment, CompiledFlag } from '../../domain/evaluation/compile-environment.js';
import type { StateDocument } from '../../domain/evaluation/environment-document.js';
import { evaluate } from '../../domain/evaluation/evaluate.js';
import type { TraitValue } from '../../domain/shared/trait-value.js';
import type { KeptIdentity } from '../identities/ports.js';
import type { Opened } from './access.js';
import { noOverrides, visible } from './served.js';
import type { Snapshot } from './snapshot.js';

/** A trait as an identity is told of it. */
export interface SeenTrait {
  /** Null for one that is not kept. */
  readonly id: number | null;
  readonly key: string;
  readonly value: TraitValue;
  readonly transient: boolean;
}

export interface IdentityFlags {
  /** Null for who is not kept. */
  readonly id: number | null;
  readonly identifier: string;
  readonly traits: readonly SeenTrait[];
  readonly flags: readonly CompiledFlag[];
  /** Their own states, by feature. */
  readonly overrides: ReadonlyMap<number, StateDocument>;
  readonly settings: CompiledEnvironment['settings'];
  readonly snapshot: Snapshot;
}

/** What somebody gets: by the traits that are kept of them, and by those that count this time only. */
export function identityFlags(
  { served, with: kind }: Opened,
  identifier: string,
  kept: KeptIdentity | undefined,
  transient: ReadonlyMap<string, TraitValue>,
): IdentityFlags {
  const traits = new Map<string, TraitValue>();
  const seen: SeenTrait[] = [];
  for (const [key, { id, value }] of kept?.traits ?? [])
    if (!transient.has(key)) {
      traits.set(key, value);
      seen.push({ id, key, value, transient: false });
    }
  for (const [key, value] of transient) {
    traits.set(key, value);
    seen.push({ id: null, key, value, transient: true });
  }
  seen.sort((a, b) => (a.key < b.key ? -1 : 1));
  const id = kept?.id ?? null;
  const overrides = (id !== null && served.overrides.get(id)) || noOverrides;
  const flags = evaluate(served.environment, { id, identifier, traits, overrides });
  return {
    id,
    identifier,
    traits: seen,
    overrides,
    flags: visible(served.environment, kind, flags),
    settings: served.environment.settings,
    snapshot: served.snapshot,
  };
}
