import { classOf, type Has, not } from './letters.js';
import { PatternRefused } from './node.js';
import { escapedCode } from './parse-escape.js';
import type { Reader } from './reader.js';

/** One member of a set: a character, or a class such as `\d`. */
type Member = { readonly code: number } | { readonly has: Has };

/** A set in brackets, the opening one read already. The case-blind form of it is made before it is turned around, as Python does. */
export function parseSet(reader: Reader, isAscii: boolean, blind: (has: Has) => Has): Has {
  const negative = reader.accept('^');
  const codes = new Set<number>();
  const ranges: { readonly from: number; readonly to: number }[] = [];
  const classes: Has[] = [];
  for (let first = true; first || !reader.accept(']'); first = false) {
    const member = memberOf(reader, isAscii);
    if (!isRange(reader)) {
      if ('code' in member) codes.add(member.code);
      else classes.push(member.has);
      continue;
    }
    const end = memberOf(reader, isAscii);
    if (!('code' in member) || !('code' in end) || member.code > end.code) throw new PatternRefused('bad character range');
    ranges.push({ from: member.code, to: end.code });
  }
  const has = blind(
    (code) => codes.has(code) || ranges.some(({ from, to }) => code >= from && code <= to) || classes.some((inClass) => inClass(code)),
  );
  return negative ? not(has) : has;
}

/** Whether a range follows: a dash that is not the last before the bracket. Reads the dash. */
function isRange(reader: Reader): boolean {
  return reader.take(/-(?!\])/y) !== undefined;
}

function memberOf(reader: Reader, isAscii: boolean): Member {
  const letter = reader.next();
  if (letter === undefined) throw new PatternRefused('unterminated character set');
  if (letter !== '\\') return { code: letter.codePointAt(0) as number };
  const has = classOf(reader.peek() ?? '', isAscii);
  if (has === undefined) return { code: escapedCode(reader, true) };
  reader.next();
  return { has };
}
