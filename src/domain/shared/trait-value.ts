/**
 * A real number that happens to be whole (`3.0`, `1e3`): clients and segments tell it from the integer 3, and a JavaScript number cannot.
 * Any other real number is a plain number with a fraction; a whole plain number is an integer.
 */
export interface Real {
  readonly real: number;
}

/** What a trait can hold. Integers beyond 2^53 are bigints, so that no digit is lost. */
export type TraitValue = string | number | bigint | boolean | Real;

/** A number that came from a real-number spelling or column: a `Real` where a plain number would pass for an integer. */
export function real(value: number): number | Real {
  return Number.isInteger(value) ? { real: value } : value;
}

export function isReal(value: unknown): value is Real {
  return typeof value === 'object' && value !== null && 'real' in value && typeof value.real === 'number';
}
