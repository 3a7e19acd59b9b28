import { pythonStrip } from './python-strip.js';

const integer = /^[+-]?\d+(?:_\d+)*$/;
const real = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const boundless = /^([+-]?)(?:inf|infinity|(nan))$/i;

/** What Python's `int(text)` reads: blanks around it, a sign and underscores are fine; undefined for what it refuses. */
export function pythonInteger(text: string): number | bigint | undefined {
  const plain = inAscii(pythonStrip(text));
  return integer.test(plain) ? exact(plain.replaceAll('_', '')) : undefined;
}

/** What Python's `float(text)` reads: also `.5`, `10.`, `1e3`, `inf` and `nan`; undefined for what it refuses. */
export function pythonFloat(text: string): number | undefined {
  const plain = inAscii(pythonStrip(text));
  if (real.test(plain)) return Number(plain.replaceAll('_', ''));
  const found = boundless.exec(plain);
  if (found === null) return undefined;
  if (found[2] !== undefined) return Number.NaN;
  return found[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Python reads the digits of every script. Unicode has each script's ten in a row, and rows that touch begin with a zero too. */
const inAscii = (text: string) => text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0) as number)));

function digitOf(code: number): number {
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** An integer without loss: a number while it is safe, a bigint beyond. `digits` may begin with a sign. */
export function exact(digits: string): number | bigint {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value + 0; // Python knows no negative zero among integers
  return BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
}
