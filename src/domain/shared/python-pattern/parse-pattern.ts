import { anyCase, classOf, type Has, lettersOf } from './letters.js';
import { type Node, PatternRefused, type Position } from './node.js';
import { escapedCode } from './parse-escape.js';
import { parseGroup } from './parse-group.js';
import { parseSet } from './parse-set.js';
import { againOf, type Flags, foldOf, none, type Parsing, switchedOn } from './parsing.js';
import { type Reader, readerOf } from './reader.js';

const deepest = 100;

/**
 * A regular expression as Python 3.11 reads it, as a tree.
 * @throws PatternRefused for what Python refuses, for atomic groups, characters by name, and possessive repeats of more than one character.
 */
export function parsePattern(source: string): Node {
  const parsing: Parsing = {
    reader: readerOf(source),
    groups: 0,
    conditional: 0,
    closed: new Set(),
    names: new Map(),
    depth: 0,
    choice: (flags) => parseChoice(parsing, flags),
    sequence: (flags) => parseSequence(parsing, flags),
  };
  const tree = parseChoice(parsing, switchedOn(none, lettersAhead(parsing.reader)));
  if (parsing.reader.peek() !== undefined) throw new PatternRefused('unbalanced parenthesis');
  if (parsing.conditional > parsing.groups) throw new PatternRefused(`invalid group reference ${parsing.conditional}`);
  return tree;
}

/** Of the flags for all of the pattern. Comments may stand before and between them, and with `x` blanks; `t` means nothing to Python. */
function lettersAhead(reader: Reader): string {
  let letters = '';
  for (;;) {
    const found = reader.take(letters.includes('x') ? /\(\?(?:[a-zA-Z]+|#[^)]*)\)|[ \t\n\r\f\v]+|#[^\n]*/y : /\(\?(?:[a-zA-Z]+|#[^)]*)\)/y);
    if (found === undefined) return letters.replaceAll('t', '');
    if (/^\(\?[a-zA-Z]/.test(found)) letters += found.slice(2, -1);
  }
}

function parseChoice(parsing: Parsing, flags: Flags): Node {
  if (++parsing.depth > deepest + 1) throw new PatternRefused(`groups nested deeper than ${deepest}`);
  const branches = [parseSequence(parsing, flags)];
  while (parsing.reader.accept('|')) branches.push(parseSequence(parsing, flags));
  parsing.depth--;
  return branches.length === 1 ? (branches[0] as Node) : { kind: 'choice', branches };
}

function parseSequence(parsing: Parsing, flags: Flags): Node {
  const { reader } = parsing;
  const items: Node[] = [];
  for (;;) {
    if (flags.verbose && reader.take(/(?:[ \t\n\r\f\v]|#[^\n]*)+/y) !== undefined) continue;
    const letter = reader.peek();
    if (letter === undefined || letter === '|' || letter === ')') break;
    const counts = parseCounts(reader);
    if (counts !== undefined) {
      items.push(repeated(reader, items.pop(), counts));
      continue;
    }
    const item = parseAtom(parsing, flags);
    if (item !== undefined) items.push(item);
  }
  return items.length === 1 ? (items[0] as Node) : { kind: 'sequence', items };
}

interface Counts {
  readonly least: number;
  readonly most: number;
}

/** Braces that are no repeat stand for themselves: `{`, `{}`, `{,`, `{a}`. */
function parseCounts(reader: Reader): Counts | undefined {
  if (reader.accept('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
  if (reader.accept('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
  if (reader.accept('?')) return { least: 0, most: 1 };
  const braces = reader.take(/\{(?:\d+(?:,\d*)?|,\d*)\}/y)?.slice(1, -1);
  if (braces === undefined) return undefined;
  const [least = '', most = least] = braces.split(',');
  const counts = { least: Number(least), most: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
  if (counts.most < counts.least) throw new PatternRefused('min repeat greater than max repeat');
  return counts;
}

/** Greedy and lazy repeats find the same matches, and only whether there is one matters. */
function repeated(reader: Reader, item: Node | undefined, counts: Counts): Node {
  if (item === undefined || item.kind === 'position') throw new PatternRefused('nothing to repeat');
  if (item.kind === 'repeat') throw new PatternRefused('multiple repeat');
  const possessive = reader.accept('+');
  if (!possessive) reader.accept('?');
  if (possessive && item.kind !== 'letter') throw new PatternRefused('possessive repeats of more than one character are not supported');
  return { kind: 'repeat', item, ...counts, possessive };
}

/** One character, set, position or group; undefined for comments. */
function parseAtom(parsing: Parsing, flags: Flags): Node | undefined {
  const { reader } = parsing;
  const letter = reader.next() as string;
  switch (letter) {
    case '.':
      return { kind: 'letter', letters: lettersOf(flags.dotAll ? () => true : (code) => code !== 10) };
    case '^':
      return { kind: 'position', position: flags.lines ? 'line-start' : 'start' };
    case '$':
      return { kind: 'position', position: flags.lines ? 'line-end' : 'end' };
    case '[':
      return { kind: 'letter', letters: lettersOf(parseSet(reader, flags.ascii, flags.blind ? (has) => anyCase(has, flags.ascii) : (has) => has)) };
    case '(':
      return parseGroup(parsing, flags);
    case '\\':
      return parseEscape(parsing, flags);
    default:
      return character(letter.codePointAt(0) as number, flags);
  }
}

function character(code: number, { blind, ascii }: Flags): Node {
  if (!blind) return { kind: 'letter', letters: lettersOf((other) => other === code, code) };
  const folded = foldOf(ascii);
  const has: Has = (other) => folded(other) === folded(code);
  return { kind: 'letter', letters: lettersOf(has) };
}

const positions: Readonly<Record<string, readonly [unicode: Position, ascii: Position]>> = {
  A: ['start', 'start'],
  Z: ['very-end', 'very-end'],
  b: ['boundary', 'ascii-boundary'],
  B: ['no-boundary', 'no-ascii-boundary'],
};

function parseEscape(parsing: Parsing, flags: Flags): Node {
  const { reader } = parsing;
  const letter = reader.peek() ?? '';
  const position = positions[letter]?.[flags.ascii ? 1 : 0];
  const has = classOf(letter, flags.ascii);
  if (position !== undefined || has !== undefined) reader.next();
  if (position !== undefined) return { kind: 'position', position };
  if (has !== undefined) return { kind: 'letter', letters: lettersOf(has) };
  const group = reader.take(/(?![0-7]{3})[1-9]\d?/y);
  return group === undefined ? character(escapedCode(reader, false), flags) : againOf(parsing, Number(group), flags);
}
