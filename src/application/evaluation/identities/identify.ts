import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { KeptIdentities, KeptIdentity } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { environmentKey, type Opened } from '../access.js';
import { type IdentityFlags, identityFlags } from './identity-flags.js';
import { changesOf, keepTraits } from './keep-traits.js';

/** A trait as an application gives it; null takes it away. */
export interface GivenTrait {
  readonly key: string;
  readonly value: TraitValue | null;
  readonly transient: boolean;
}

export interface IdentifyInput {
  /** Blank or left out: nobody who is kept. */
  readonly identifier: string;
  readonly traits: readonly GivenTrait[];
  readonly transient: boolean;
}

/** Names somebody who is not kept: by their traits, so that the same ones are told the same, else by chance. */
export type NameTheNameless = (traits: readonly GivenTrait[]) => string;

/** Keeps the traits that an application gives of somebody, and answers their flags. What changes nothing writes nothing. */
export class Identify implements UseCase<IdentifyInput, IdentityFlags, Opened> {
  static readonly needs = environmentKey;

  constructor(
    private readonly identities: KeptIdentities,
    private readonly nameTheNameless: NameTheNameless,
  ) {}

  async run(_call: Call, input: IdentifyInput, opened: Opened): Promise<IdentityFlags> {
    const { served, with: kind } = opened;
    const { settings } = served.environment;
    const given = kind === 'client' && !settings.allowClientTraits ? [] : input.traits;
    const passing = given.map((trait) => ({ ...trait, transient: true }));
    if (input.identifier === '') return identityFlags(opened, this.nameTheNameless(given), undefined, valuesOf(passing));
    const known = await this.identities.find(served.id, input.identifier);
    if (input.transient) return identityFlags(opened, input.identifier, known, known === undefined ? valuesOf(passing) : byKey(passing));
    if (!served.snapshot.organisation.persistTraitData) {
      const kept = known ?? (await keepTraits(this.identities, [served.id, input.identifier], [], known));
      return identityFlags(opened, input.identifier, kept, valuesOf(given));
    }
    const lasting = given.filter(({ transient }) => !transient);
    const once = given.filter(({ transient }) => transient);
    const changes = changesOf(lasting, known);
    const who = [served.id, input.identifier] as const;
    const kept = changes === undefined && known !== undefined ? known : await keepTraits(this.identities, who, lasting, known, changes);
    if (known === undefined) return asGiven(identityFlags(opened, input.identifier, kept, valuesOf(once)), given);
    return withoutNewIds(identityFlags(opened, input.identifier, kept, byKey(once)), known);
  }
}

/** The reference tells no id of a trait that somebody known has just got. */
const withoutNewIds = (told: IdentityFlags, known: KeptIdentity): IdentityFlags => ({
  ...told,
  traits: told.traits.map((trait) => (known.traits.has(trait.key) ? trait : { ...trait, id: null })),
});

/** What lasts and what does not, of somebody new, is told in the order in which it was given. */
function asGiven(told: IdentityFlags, given: readonly GivenTrait[]): IdentityFlags {
  const at = new Map(given.map(({ key }, position) => [key, position] as const));
  return { ...told, traits: told.traits.toSorted((a, b) => (at.get(a.key) ?? 0) - (at.get(b.key) ?? 0)) };
}

const byKey = (given: readonly GivenTrait[]): ReadonlyMap<string, GivenTrait> => new Map(given.map((trait) => [trait.key, trait]));
/** Null says nothing of somebody who has nothing kept that it could hide. */
const valuesOf = (given: readonly GivenTrait[]) => byKey(given.filter(({ value }) => value !== null));
