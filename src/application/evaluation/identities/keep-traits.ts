import { traitsFit } from '../../../domain/identities/trait.js';
import { isReal, type TraitValue } from '../../../domain/shared/trait-value.js';
import { IdentityGone, type KeptIdentities, type KeptIdentity, type TraitChanges } from '../../identities/ports.js';

/** What is given for somebody, by key; null takes a trait away. */
type Given = readonly { readonly key: string; readonly value: TraitValue | null }[];
const nothing: TraitChanges = { set: new Map(), remove: [] };

/** Writes what would change, `changes`, of what is given for somebody. Who is deleted meanwhile is made again, with all of it. */
export async function keepTraits(
  identities: KeptIdentities,
  [environmentId, identifier]: readonly [environmentId: number, identifier: string],
  given: Given,
  known: KeptIdentity | undefined,
  changes = changesOf(given, known),
): Promise<KeptIdentity> {
  if (changes !== undefined) demandFitting(changes, known);
  try {
    return await identities.keep(environmentId, identifier, changes ?? nothing, known);
  } catch (error) {
    if (!(error instanceof IdentityGone)) throw error;
    return keepTraits(identities, [environmentId, identifier], given, await identities.find(environmentId, identifier));
  }
}

function demandFitting({ set, remove }: TraitChanges, known: KeptIdentity | undefined): void {
  let fresh = 0;
  for (const key of set.keys()) if (known?.traits.has(key) !== true) fresh++;
  traitsFit((known?.traits.size ?? 0) - remove.length, fresh);
}

/** What would have to be written, if anything. The last of several values for a key counts. */
export function changesOf(given: Given, known: KeptIdentity | undefined): TraitChanges | undefined {
  const wanted = new Map(given.map(({ key, value }) => [key, value]));
  const set = new Map<string, TraitValue | null>();
  const remove: string[] = [];
  for (const [key, value] of wanted) {
    const before = known?.traits.get(key)?.value;
    if (value === null) {
      if (before !== undefined) remove.push(key);
    } else if (before === undefined || !same(before, value)) set.set(key, value);
  }
  return set.size + remove.length === 0 ? undefined : { set, remove };
}

/** To keep a trait without a value, unless it is kept so. */
export const nameAlone = (key: string, known: KeptIdentity | undefined): TraitChanges | undefined =>
  known?.traits.get(key)?.value === null ? undefined : { set: new Map([[key, null]]), remove: [] };

const same = (a: TraitValue | null, b: TraitValue) => a === b || (isReal(a) && isReal(b) && a.real === b.real);
