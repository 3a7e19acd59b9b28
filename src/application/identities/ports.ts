import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Identity } from '../../domain/identities/identity.js';
import type { Trait } from '../../domain/identities/trait.js';
import type { TraitValue } from '../../domain/shared/trait-value.js';
import { environmentByKey } from '../environments/ports.js';
import { below } from '../shared/address.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface IdentityFilter {
  /** Part of the identifier in any case, or the whole of it where it stands in double quotes. */
  readonly q?: string | undefined;
}

export interface Traits extends CollectionStore<Trait, number, object> {
  /** Ordered by id. */
  ofIdentity(identityId: number, tx?: Tx): Promise<readonly Trait[]>;
  /** The keys that any identity of the environment has, in alphabetical order. */
  keysIn(environmentId: number): Promise<readonly string[]>;
  /** Takes the trait from every identity of the environment. */
  removeKey(tx: Tx, environmentId: number, traitKey: string): Promise<void>;
}
export const Traits = token<Traits>('identities.Traits');

/** What an identifier or alias begins with, or is. */
export interface IdentitySearch {
  readonly in: 'identifier' | 'dashboardAlias';
  readonly term: string;
  readonly whole: boolean;
}

export interface Identities {
  byId(environmentId: number, id: number, tx?: Tx): Promise<Identity | undefined>;
  byUuid(environmentId: number, uuid: string, tx?: Tx): Promise<Identity | undefined>;
  byIdentifier(environmentId: number, identifier: string, tx?: Tx): Promise<Identity | undefined>;
  /** Makes it where it is not there. */
  ensure(tx: Tx, environmentId: number, identifier: string): Promise<{ readonly identity: Identity; readonly isNew: boolean }>;
  /** By their ids, those that have states of their own. */
  overridden(environmentId: number): Promise<ReadonlyMap<number, Identity>>;
  /** Ordered by id: those after this one, as many as that. */
  after(environmentId: number, search: IdentitySearch | undefined, id: number, count: number): Promise<readonly Identity[]>;
  /** By its id or UUID, in whichever environment of the project. */
  ofProject(projectId: number, idOrUuid: string): Promise<(Identity & { readonly environmentKey: string }) | undefined>;
}
export const Identities = token<Identities>('identities.Identities');

/** By its UUID. */
export const edgeIdentity = below(environmentByKey, {
  what: 'Identity',
  in: Identities,
  async find(identities, environment: PlacedEnvironment, { identityUuid }: { identityUuid: string }) {
    const identity = await identities.byUuid(environment.id, identityUuid);
    return identity && { environment, identity };
  },
});

export const identityInEnvironment = below(environmentByKey, {
  what: 'Identity',
  in: Identities,
  async find(identities, environment: PlacedEnvironment, { identityId }: { identityId: number }) {
    const identity = await identities.byId(environment.id, identityId);
    return identity && { environment, identity };
  },
});

/** A trait as it is kept; null where it is known by name alone. */
export interface KeptTrait {
  readonly id: number;
  readonly value: TraitValue | null;
}

/** What of the traits that are kept has a value. */
export function valuesOf(traits: ReadonlyMap<string, KeptTrait> | undefined): Map<string, TraitValue> {
  const values = new Map<string, TraitValue>();
  for (const [key, { value }] of traits ?? []) if (value !== null) values.set(key, value);
  return values;
}

/** Somebody whom an application has named before. */
export interface KeptIdentity {
  readonly id: number;
  readonly identifier: string;
  readonly traits: ReadonlyMap<string, KeptTrait>;
}

export interface TraitChanges {
  /** Null keeps the name alone. */
  readonly set: ReadonlyMap<string, TraitValue | null>;
  readonly remove: readonly string[];
}

/** An identity was deleted between what was read of it and what was to be written. */
export class IdentityGone extends Error {}

/**
 * Identities and their traits as SDKs read and write them: the busiest reads and writes of all, so they go past transactions and events.
 * One statement reads; what is written is only what changed, so two who write at once lose nothing of each other.
 */
export interface KeptIdentities {
  find(environmentId: number, identifier: string): Promise<KeptIdentity | undefined> | KeptIdentity | undefined;
  /**
   * Makes the identity where it is not there yet; answers it as it then is. `known` is what the change was judged by.
   * @throws IdentityGone where it was deleted meanwhile: what to write is to be judged anew.
   */
  keep(environmentId: number, identifier: string, changes: TraitChanges, known: KeptIdentity | undefined): Promise<KeptIdentity>;
  /** Adds to a whole number in one statement, from 0 where there is none; answers what it comes to. Refuses with TraitNotANumber. */
  increment(environmentId: number, identifier: string, key: string, by: number): Promise<number>;
}
export const KeptIdentities = token<KeptIdentities>('identities.KeptIdentities');

/** An identity and where it is. */
export interface PlacedIdentity {
  readonly environment: PlacedEnvironment;
  readonly identity: Identity;
}
