import { type Node, PatternRefused } from './node.js';
import { parsePattern } from './parse-pattern.js';
import { type Program, partsOf, programOf, refers } from './program.js';
import { runProgram } from './run-program.js';

/** A pattern that can be used, or why it cannot. */
export type Pattern = { readonly match: (text: string) => boolean | undefined } | { readonly refused: string };

const compiled = new Map<string, Pattern>();

/**
 * A Python regular expression. `match` says whether it matches from the start of the text, as `re.match` does; undefined where finding out
 * would take too many steps. Remembers the last few by their text.
 */
export function compilePattern(source: string): Pattern {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  if (compiled.size >= 1000) compiled.clear();
  const pattern = compile(source);
  compiled.set(source, pattern);
  return pattern;
}

/** What is wrong with a pattern that someone wants to write into a segment, in words for them; undefined if nothing is. */
export function checkPattern(source: string): string | undefined {
  const pattern = compilePattern(source);
  if ('refused' in pattern) return pattern.refused;
  const tree = parsePattern(source);
  if (refers(tree) && nests(tree)) return 'repeats within repeats cannot be used together with references to groups: a match could take for ever';
  return undefined;
}

function compile(source: string): Pattern {
  try {
    const program: Program = programOf(parsePattern(source));
    return { match: (text) => runProgram(program, text) };
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
    return { refused: error.message };
  }
}

/** Whether something that repeats without end is within another such. */
function nests(node: Node, within = false): boolean {
  const endless = node.kind === 'repeat' && node.most === Number.POSITIVE_INFINITY;
  return (endless && within) || partsOf(node).some((part) => nests(part, within || endless));
}
