import { Forbidden, InvalidField } from '../../../domain/shared/refusal.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { KeptIdentities } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import type { Needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import { environmentKey, type Opened } from '../access.js';
import type { SeenTrait } from './identity-flags.js';
import { changesOf, keepTraits, nameAlone } from './keep-traits.js';

/** For those who only write traits: an organisation may keep none at all. */
const traitKeeping: Needs<unknown, Opened> = {
  said: 'an environment key, of an organisation that keeps traits',
  async admit(gate, call, at) {
    const opened = await environmentKey.admit(gate, call, at);
    if (!opened.served.snapshot.organisation.persistTraitData) throw new Forbidden('Organisation is not authorised to store traits.');
    return opened;
  },
};

function mayWrite({ served, with: kind }: Opened): void {
  if (kind === 'client' && !served.environment.settings.allowClientTraits)
    throw new InvalidField('non_field_errors', 'Setting traits not allowed with client key.');
}

/** Each takes a connection; the others are for other requests. */
const peopleAtOnce = 4;

export interface TraitOf {
  readonly identifier: string;
  readonly key: string;
  /** Null takes it away. */
  readonly value: TraitValue | null;
}

/** Keeps traits of one or several people; answers those that were not taken away. */
export class SetTraits implements UseCase<{ readonly traits: readonly TraitOf[] }, readonly TraitOf[], Opened> {
  static readonly needs = traitKeeping;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { traits }: { readonly traits: readonly TraitOf[] }, opened: Opened): Promise<readonly TraitOf[]> {
    mayWrite(opened);
    const people = new Map<string, TraitOf[]>();
    for (const trait of traits) {
      const given = people.get(trait.identifier);
      if (given === undefined) people.set(trait.identifier, [trait]);
      else given.push(trait);
    }
    const waiting = [...people];
    const keepNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.keep(opened.served.id, ...next);
    };
    await Promise.all(Array.from({ length: peopleAtOnce }, keepNext));
    return traits.filter(({ value }) => value !== null);
  }

  private async keep(environmentId: number, identifier: string, given: readonly TraitOf[]): Promise<void> {
    const known = await this.identities.find(environmentId, identifier);
    const changes = changesOf(given, known);
    const nobody = known === undefined && given.every(({ value }) => value === null); // nothing to take from whom nobody knows
    if (!nobody && (known === undefined || changes !== undefined))
      await keepTraits(this.identities, [environmentId, identifier], given, known, changes);
  }
}

/** Keeps one trait of somebody, or its name alone, and answers it with its id. An older way: it asks nothing of the kind of key. */
export class SetTrait implements UseCase<TraitOf, SeenTrait, Opened> {
  static readonly needs = traitKeeping;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { identifier, key, value }: TraitOf, { served }: Opened): Promise<SeenTrait> {
    const given = [{ key, value }];
    const known = await this.identities.find(served.id, identifier);
    const changes = value === null ? nameAlone(key, known) : changesOf(given, known);
    const kept = changes === undefined ? known : await keepTraits(this.identities, [served.id, identifier], given, known, changes);
    return { id: kept?.traits.get(key)?.id ?? null, key, value, transient: false };
  }
}

interface Counted {
  readonly identifier: string;
  readonly key: string;
  readonly by: number;
}

/** Counts a trait up or down; two who do it at once both count. */
export class IncrementTrait implements UseCase<Counted, { readonly identifier: string; readonly key: string; readonly value: number }, Opened> {
  static readonly needs = traitKeeping;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { identifier, key, by }: Counted, opened: Opened) {
    mayWrite(opened);
    return { identifier, key, value: await this.identities.increment(opened.served.id, identifier, key, by) };
  }
}
