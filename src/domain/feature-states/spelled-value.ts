import type { TypedValue } from './feature-state.js';
import { noValue } from './feature-state.js';

/** A value as some routes have it: always as text, beside what it is. */
export interface SpelledValue {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly value: string;
}

const isInteger = (value: string) => /^[+-]?\d+$/.test(value) && Number(value) >= -2147483648 && Number(value) <= 2147483647;

/** What is wrong with it, in words; nothing if it can be read. */
export function problemOf({ type, value }: SpelledValue): string | undefined {
  if (type === 'integer' && !isInteger(value)) return `'${value}' is not a valid integer`;
  if (type === 'boolean' && !/^(true|false)$/i.test(value)) return `'${value}' is not a valid boolean (use 'true' or 'false')`;
  return undefined;
}

/** The value and nothing beside it: values of other types are forgotten. */
export function typedValueOf({ type, value }: SpelledValue): TypedValue {
  if (type === 'integer') return { ...noValue, valueType: 'int', integerValue: Number(value) };
  if (type === 'boolean') return { ...noValue, valueType: 'bool', booleanValue: value.toLowerCase() === 'true' };
  return { ...noValue, stringValue: value };
}

const typeNames = { int: 'integer', bool: 'boolean', unicode: 'string' } as const;

/** Null for no value. */
export function spell({ valueType, stringValue, integerValue, booleanValue }: TypedValue): SpelledValue | null {
  const value = { int: integerValue, bool: booleanValue, unicode: stringValue }[valueType];
  return value === null ? null : { type: typeNames[valueType], value: String(value) };
}
