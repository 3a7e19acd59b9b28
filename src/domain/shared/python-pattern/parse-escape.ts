import { PatternRefused } from './node.js';
import type { Reader } from './reader.js';

const named: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const hexadecimal: Readonly<Record<string, RegExp>> = { x: /[0-9a-fA-F]{2}/y, u: /[0-9a-fA-F]{4}/y, U: /[0-9a-fA-F]{8}/y };
const octal = /0[0-7]{0,2}|[0-7]{3}/y;
const octalInSet = /[0-7]{1,3}/y;

/** The code of an escaped character, the backslash read already. In a set `\b` is a backspace, and all digits are octal. */
export function escapedCode(reader: Reader, inSet: boolean): number {
  const digits = reader.take(inSet ? octalInSet : octal);
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 8);
    if (code > 0o377) throw new PatternRefused(`octal escape value \\${digits} outside of range 0-0o377`);
    return code;
  }
  const letter = reader.next();
  if (letter === undefined) throw new PatternRefused('bad escape (end of pattern)');
  const form = hexadecimal[letter];
  if (form !== undefined) {
    const hex = reader.take(form);
    if (hex === undefined) throw new PatternRefused(`incomplete escape \\${letter}`);
    const code = Number.parseInt(hex, 16);
    if (code > 0x10ffff) throw new PatternRefused(`bad escape \\${letter}${hex}`);
    return code;
  }
  const code = letter === 'b' && !inSet ? undefined : named[letter];
  if (code !== undefined) return code;
  if (letter === 'N') throw new PatternRefused('characters by their name (\\N) are not supported');
  if (/[a-zA-Z0-9]/.test(letter)) throw new PatternRefused(`bad escape \\${letter}`);
  return letter.codePointAt(0) as number;
}
