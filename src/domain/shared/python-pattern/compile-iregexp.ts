import { lettersOf } from './letters.js';
import { type Node, PatternRefused } from './node.js';
import { parseIRegexp } from './parse-iregexp.js';
import { programOf } from './program.js';
import { runProgram, type Steps } from './run-program.js';

/** Undefined where finding out would take more steps than are left. */
type Matches = (text: string, steps?: Steps) => boolean | undefined;
export interface IRegexp {
  /** All of the text. */
  readonly match: Matches;
  /** Something in it. */
  readonly search: Matches;
}

const anything: Node = {
  kind: 'repeat',
  item: { kind: 'letter', letters: lettersOf(() => true) },
  least: 0,
  most: Number.POSITIVE_INFINITY,
  possessive: false,
};
const compiled = new Map<string, IRegexp | undefined>();

/** A pattern of RFC 9485, for `match` and `search` in paths; undefined where it is none. Remembers the last few. */
export function compileIRegexp(source: string): IRegexp | undefined {
  if (!compiled.has(source)) {
    if (compiled.size >= 1000) compiled.clear();
    compiled.set(source, compile(source));
  }
  return compiled.get(source);
}

function compile(source: string): IRegexp | undefined {
  try {
    const tree = parseIRegexp(source);
    const of = (...items: readonly Node[]): Matches => {
      const program = programOf({ kind: 'sequence', items });
      return (text, steps) => runProgram(program, text, steps);
    };
    return { match: of(tree, { kind: 'position', position: 'very-end' }), search: of(anything, tree) };
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
    return undefined;
  }
}
