import { fold, foldAscii } from './letters.js';
import { type Node, PatternRefused } from './node.js';
import type { Reader } from './reader.js';

/** What `(?…)` switches; they hold to the end of the group they stand in. */
export interface Flags {
  /** a */ readonly ascii: boolean;
  /** i */ readonly blind: boolean;
  /** m */ readonly lines: boolean;
  /** s */ readonly dotAll: boolean;
  /** x */ readonly verbose: boolean;
}

/** A pattern half read. */
export interface Parsing {
  readonly reader: Reader;
  /** How many groups have begun, and those of them that have ended. */
  groups: number;
  /** The last group that something depends on; it may begin only later. */
  conditional: number;
  readonly closed: Set<number>;
  readonly names: Map<string, number>;
  depth: number;
  /** Reads branches with bars between them, or one branch, up to the end of the group. */
  choice(flags: Flags): Node;
  sequence(flags: Flags): Node;
}

export const none: Flags = { ascii: false, blind: false, lines: false, dotAll: false, verbose: false };
const letterFlags: Readonly<Record<string, Partial<Flags>>> = {
  a: { ascii: true },
  i: { blind: true },
  m: { lines: true },
  s: { dotAll: true },
  u: { ascii: false },
  x: { verbose: true },
};

/** The flags with those of some letters switched. */
export function switched(flags: Flags, letters: string, on: boolean): Flags {
  let all = flags;
  for (const letter of letters) {
    const flag = letterFlags[letter];
    if (flag === undefined) throw new PatternRefused(letter === 'L' ? 'the flag L is not for text' : `unknown flag ${letter}`);
    if (!on && 'ascii' in flag) throw new PatternRefused("bad inline flags: cannot turn off flags 'a' and 'u'");
    all = { ...all, ...(on ? flag : Object.fromEntries(Object.keys(flag).map((name) => [name, false]))) };
  }
  return all;
}

export function switchedOn(flags: Flags, letters: string): Flags {
  if (letters.includes('a') && letters.includes('u')) throw new PatternRefused("bad inline flags: flags 'a' and 'u' are incompatible");
  return switched(flags, letters, true);
}

export function foldOf(ascii: boolean): (code: number) => number {
  return ascii ? foldAscii : fold;
}

/** The text of a group once more. */
export function againOf({ groups, closed }: Parsing, index: number, { blind, ascii }: Flags): Node {
  if (index > groups) throw new PatternRefused(`invalid group reference ${index}`);
  if (!closed.has(index)) throw new PatternRefused('cannot refer to an open group');
  return { kind: 'again', index, fold: blind ? foldOf(ascii) : undefined };
}
