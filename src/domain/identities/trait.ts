import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';
import { isReal, real, type TraitValue } from '../shared/trait-value.js';

export const traitTypes = ['int', 'unicode', 'bool', 'float'] as const;

/** What a trait holds, by the type it is kept as: the one that `valueType` names counts, the others are what it held before in other types. */
export interface TraitColumns {
  readonly valueType: (typeof traitTypes)[number] | null;
  readonly integerValue: number | null;
  readonly stringValue: string | null;
  readonly booleanValue: boolean | null;
  readonly floatValue: number | null;
}

/** Something that is known about an identity. */
export interface Trait extends TraitColumns {
  readonly id: number;
  readonly identityId: number;
  readonly traitKey: string;
  readonly createdAt: Instant;
}

/** Null where the type says one thing and only another was ever given. */
export function traitValueOf({ valueType, integerValue, stringValue, booleanValue, floatValue }: TraitColumns): TraitValue | null {
  switch (valueType) {
    case 'int':
      return integerValue;
    case 'bool':
      return booleanValue;
    case 'float':
      return floatValue === null ? null : real(floatValue);
    case 'unicode':
      return stringValue;
    case null:
      return null;
  }
}

const limit = Number.MAX_SAFE_INTEGER;
const none = { integerValue: null, stringValue: null, booleanValue: null, floatValue: null };

/**
 * As it is kept, null as text without any: real numbers apart from integers however they are spelled; there is no negative zero.
 * @throws IntegerTooLarge for an integer beyond 2^53, which neither database gives back with all its digits.
 */
export function columnsOf(value: TraitValue | null): TraitColumns {
  if (value === null) return { ...none, valueType: 'unicode' };
  if (typeof value === 'string') return { ...none, valueType: 'unicode', stringValue: value };
  if (typeof value === 'boolean') return { ...none, valueType: 'bool', booleanValue: value };
  if (isReal(value)) return { ...none, valueType: 'float', floatValue: value.real + 0 };
  if (typeof value === 'number' && !Number.isInteger(value)) return { ...none, valueType: 'float', floatValue: value };
  if (!Number.isSafeInteger(value)) throw new IntegerTooLarge(value);
  return { ...none, valueType: 'int', integerValue: Number(value) };
}

/** Of one identity: all of them are read whenever it asks for its flags. */
const mostTraits = 10_000;

export class TooManyTraits extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'too_many_traits';
  override readonly field = 'traits';
  override message = `An identity has no more than ${mostTraits} traits.`;
}

/** Refuses more traits than an identity may have; who has them already keeps them. */
export function traitsFit(before: number, more: number): void {
  if (more > 0 && before + more > mostTraits) throw new TooManyTraits();
}

/** Sent as text it can be kept. */
export class IntegerTooLarge extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'integer_too_large';
  override readonly field = 'traitValue';
  constructor(value: number | bigint) {
    super(value > 0 ? `Ensure this value is less than or equal to ${limit}.` : `Ensure this value is greater than or equal to -${limit}.`);
  }
}

/** The trait with another value; what it held in other types stays beside it. */
export function withTraitValue(trait: Trait, value: TraitValue): Trait {
  const { valueType, integerValue, stringValue, booleanValue, floatValue } = columnsOf(value);
  return {
    ...trait,
    valueType,
    integerValue: integerValue ?? trait.integerValue,
    stringValue: stringValue ?? trait.stringValue,
    booleanValue: booleanValue ?? trait.booleanValue,
    floatValue: floatValue ?? trait.floatValue,
  };
}

/** Only a whole number can be counted up or down. */
export class TraitNotANumber extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'trait_not_a_number';
  override readonly bare = true;
  override message = 'Trait is not an integer.';
}

export class TraitKeyTaken extends Refusal {
  readonly kind = 'conflict';
  readonly code = 'trait_key_taken';
  override readonly field = 'traitKey';
  constructor({ traitKey }: Pick<Trait, 'traitKey'>) {
    super(`The identity already has a trait with the key '${traitKey}'.`);
  }
}

/** The organisation has its traits kept nowhere. */
export class TraitsNotKept extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'traits_not_kept';
  override message = 'Organisation is not authorised to store traits.';
}
