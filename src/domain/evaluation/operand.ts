import { exact, pythonFloat, pythonInteger } from '../shared/python-number.js';
import { pythonText } from '../shared/python-text.js';
import { isReal } from '../shared/trait-value.js';

/** `whole` is an integer or a whole real number: what a plain JavaScript number is where nobody has looked how it was spelled. */
export type OperandKind = 'nothing' | 'text' | 'integer' | 'whole' | 'real' | 'truth';

/** What a condition looks at: the value of a trait or path, made ready once for a person. All have the same shape. */
export interface Operand {
  readonly kind: OperandKind;
  /** As Python's `str` has it: what patterns, lists and shares see. */
  readonly text: string;
  /** Of integers, real numbers and truths (1 or 0). */
  readonly number: number | bigint;
}

export const nothing: Operand = { kind: 'nothing', text: '', number: 0 };

const integerText = /^-?[0-9]+$/;
const realText = /^-?[0-9]+\.[0-9]+$/;

/** How a whole plain number is taken: as an integer, where spelling was looked at, or as `whole`. */
export type Plain = 'integer' | 'whole';

/** Text that spells a number counts as one ("042" is 42, "+7" stays text); what is no trait value (a list, an object) is nothing. */
export function operandOf(value: unknown, plain: Plain): Operand {
  if (typeof value === 'string') {
    if (integerText.test(value)) return integer(exact(value));
    if (realText.test(value)) return realNumber(Number(value));
    return { kind: 'text', text: value, number: 0 };
  }
  if (typeof value === 'number') return Number.isInteger(value) ? { kind: plain, text: pythonText(value), number: value } : realNumber(value);
  if (typeof value === 'boolean') return { kind: 'truth', text: pythonText(value), number: value ? 1 : 0 };
  if (typeof value === 'bigint') return integer(value);
  return isReal(value) ? realNumber(value.real) : nothing;
}

function integer(value: number | bigint): Operand {
  return { kind: 'integer', text: pythonText(value), number: value };
}

function realNumber(value: number): Operand {
  return { kind: 'real', text: pythonText({ real: value }), number: value };
}

/** The value of a condition, read as each kind of operand would compare itself with it; undefined where it cannot be read so. */
export interface Comparand {
  readonly text: string;
  readonly integer: number | bigint | undefined;
  readonly real: number | undefined;
  readonly truth: number;
}

export function comparandOf(text: string): Comparand {
  return { text, integer: pythonInteger(text), real: pythonFloat(text), truth: text === 'False' || text === 'false' ? 0 : 1 };
}

/** Below 0, 0 or above 0; undefined where the two cannot be compared, which fails every operator, NOT_EQUAL too. */
export function compare(operand: Operand, comparand: Comparand): number | undefined {
  switch (operand.kind) {
    case 'text':
      return compareText(operand.text, comparand.text);
    case 'integer':
      return compareNumbers(operand.number, comparand.integer);
    case 'whole':
      return compareNumbers(operand.number, comparand.integer ?? comparand.real);
    case 'real':
      return compareNumbers(operand.number, comparand.real);
    case 'truth':
      return compareNumbers(operand.number, comparand.truth);
    case 'nothing':
      return undefined;
  }
}

/** Exact between numbers and bigints as well; NaN for what is not a number, so that only NOT_EQUAL holds. */
function compareNumbers(a: number | bigint, b: number | bigint | undefined): number | undefined {
  if (b === undefined) return undefined;
  if (a < b) return -1;
  if (a > b) return 1;
  return a >= b ? 0 : Number.NaN;
}

/** By code point, as Python orders text; JavaScript orders by UTF-16 unit, which puts U+FF5E after U+1F600. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Units of pairs rank above all single units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
