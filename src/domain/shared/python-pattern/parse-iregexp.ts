import { type Has, lettersOf, not } from './letters.js';
import { type Node, PatternRefused } from './node.js';

const escapes = /[()*+.?[\\\]^{|}-]/;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const category = /^\\([pP])\{((?:L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|Z[lps]?|S[ckmo]?|C[cfno]?))\}/;
const amount = /^\{(\d+)(,(\d*))?\}/;
/** Nested deeper than anybody writes them. */
const deepest = 100;

/** A pattern of RFC 9485 (I-Regexp) as a tree. As the reference has it, `^` and `$` are the ends of the text. Throws PatternRefused. */
export function parseIRegexp(source: string): Node {
  let rest = source;
  let depth = 0;
  const tree = choice();
  if (rest !== '') refuse();
  return tree;

  function accept(sign: string): boolean {
    const there = rest.startsWith(sign);
    if (there) rest = rest.slice(sign.length);
    return there;
  }
  function taken(form: RegExp): RegExpExecArray | undefined {
    const found = form.exec(rest) ?? undefined;
    rest = rest.slice(found?.[0].length ?? 0);
    return found;
  }
  function next(): string {
    const letter = String.fromCodePoint(rest.codePointAt(0) ?? refuse());
    rest = rest.slice(letter.length);
    return letter;
  }

  function choice(): Node {
    if (++depth > deepest) refuse();
    const branches = [sequence()];
    while (accept('|')) branches.push(sequence());
    depth--;
    return { kind: 'choice', branches };
  }
  function sequence(): Node {
    const items: Node[] = [];
    while (rest !== '' && !rest.startsWith('|') && !rest.startsWith(')')) items.push(repeated(atom()));
    return { kind: 'sequence', items };
  }
  function repeated(item: Node): Node {
    const [, least, more, most] = taken(amount) ?? [];
    const times: readonly [number, number] | undefined = accept('*')
      ? [0, Number.POSITIVE_INFINITY]
      : accept('+')
        ? [1, Number.POSITIVE_INFINITY]
        : accept('?')
          ? [0, 1]
          : least === undefined
            ? undefined
            : [Number(least), more === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)];
    if (times === undefined) return item;
    if (times[0] > times[1]) refuse();
    return { kind: 'repeat', item, least: times[0], most: times[1], possessive: false };
  }
  function atom(): Node {
    if (accept('(')) {
      const inside = choice();
      if (!accept(')')) refuse();
      return inside;
    }
    if (accept('^')) return { kind: 'position', position: 'start' };
    if (accept('$')) return { kind: 'position', position: 'end' };
    if (accept('.')) return letterOf((code) => code !== 10 && code !== 13);
    if (accept('[')) return letterOf(set());
    const ofCategory = inCategory();
    if (ofCategory !== undefined) return letterOf(ofCategory);
    const code = codeOf(/[()*+?\]{|}]/);
    return letterOf((other) => other === code);
  }
  function set(): Has {
    const negative = accept('^');
    const members: Has[] = accept('-') ? [is(45, 45)] : [member()];
    while (!accept(']')) members.push(rest.startsWith('-]') && accept('-') ? is(45, 45) : member());
    const has: Has = (code) => members.some((one) => one(code));
    return negative ? not(has) : has;
  }
  function member(): Has {
    const ofCategory = inCategory();
    if (ofCategory !== undefined) return ofCategory;
    const from = codeOf(/[[\]-]/);
    if (rest.startsWith('-]') || !accept('-')) return is(from, from);
    const to = codeOf(/[[\]-]/);
    return from > to ? refuse() : is(from, to);
  }
  /** Of a letter, which is none of `others`, or of an escape. */
  function codeOf(others: RegExp): number {
    const letter = next();
    if (letter !== '\\') return others.test(letter) ? refuse() : (letter.codePointAt(0) as number);
    const escaped = next();
    return (controls[escaped] ?? (escapes.test(escaped) ? escaped : refuse())).charCodeAt(0);
  }
  function inCategory(): Has | undefined {
    const [, letter, name] = taken(category) ?? [];
    if (name === undefined) return undefined;
    const form = new RegExp(`\\p{${name}}`, 'u');
    const has: Has = (code) => form.test(String.fromCodePoint(code));
    return letter === 'p' ? has : not(has);
  }
}

const is =
  (from: number, to: number): Has =>
  (code) =>
    code >= from && code <= to;
const letterOf = (has: Has): Node => ({ kind: 'letter', letters: lettersOf(has) });

function refuse(): never {
  throw new PatternRefused('no pattern');
}
