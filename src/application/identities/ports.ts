import type { TraitValue } from '../../domain/shared/trait-value.js';
import { token } from '../shared/token.js';

/** A trait as it is kept. */
export interface KeptTrait {
  readonly id: number;
  readonly value: TraitValue;
}

/** Somebody whom an application has named before. */
export interface KeptIdentity {
  readonly id: number;
  readonly identifier: string;
  readonly traits: ReadonlyMap<string, KeptTrait>;
}

export interface TraitChanges {
  readonly set: ReadonlyMap<string, TraitValue>;
  readonly remove: readonly string[];
}

/**
 * Identities and their traits as SDKs read and write them: the busiest reads and writes of all, so they go past transactions and events.
 * One statement reads; what is written is only what changed, so two who write at once lose nothing of each other.
 */
export interface KeptIdentities {
  find(environmentId: number, identifier: string): Promise<KeptIdentity | undefined> | KeptIdentity | undefined;
  /** Makes the identity where it is not there yet; answers it as it then is. `known` is what the change was judged by. */
  keep(environmentId: number, identifier: string, changes: TraitChanges, known: KeptIdentity | undefined): Promise<KeptIdentity>;
  /** Adds to a whole number in one statement, from 0 where there is none; answers what it comes to. Refuses with TraitNotANumber. */
  increment(environmentId: number, identifier: string, key: string, by: number): Promise<number>;
}
export const KeptIdentities = token<KeptIdentities>('identities.KeptIdentities');
