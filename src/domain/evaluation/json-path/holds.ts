import { compileIRegexp } from '../../shared/python-pattern/compile-iregexp.js';
import type { Steps } from '../../shared/python-pattern/run-program.js';
import { isReal } from '../../shared/trait-value.js';
import { compareText } from '../operand.js';
import { childrenOf, isTree, lengthOf } from './nodes.js';
import type { Comparison, Expression, JsonPath } from './path.js';

/** A search under way: it counts what is looked at, and throws where that is too much. */
interface Search {
  /** What all patterns that are met may take. */
  readonly steps: Steps;
  spend(looks: number): void;
  all(path: JsonPath, root: unknown): readonly unknown[];
}

/** Where a condition is asked. */
interface Asked {
  readonly search: Search;
  readonly node: unknown;
  readonly root: unknown;
}

/** What a query leads to. */
class Nodes {
  constructor(readonly found: readonly unknown[]) {}
}
/** Neither null nor anything else. */
const nothing = new Nodes([]);

/** Whether a node is what a filter asks for. */
export function holds(condition: Expression, asked: Asked): boolean {
  return isTrue(worthOf(condition, asked));
}

/** Of a query, whether it leads somewhere; of values what Python takes for true, but null for true. */
function isTrue(value: unknown): boolean {
  if (value instanceof Nodes) return value.found.length > 0;
  if (value === null) return true;
  return isReal(value) ? value.real !== 0 : isTree(value) ? lengthOf(value) !== 0 : Boolean(value);
}

/** What takes less than a look at a node, so that filters with many parts cost what they take. */
const looksOfPart = 1 / 4;
const lettersOfLook = 128;
/** To read a letter of a pattern that stands in a value: those in the path itself are read once and remembered. */
const looksOfPatternLetter = 10;

function worthOf(of: Expression, asked: Asked): unknown {
  asked.search.spend(looksOfPart);
  switch (of.kind) {
    case 'literal':
      return of.value;
    case 'query':
      return queried(of, asked);
    case 'not':
      return !holds(of.of, asked);
    case 'both':
      return holds(of.left, asked) && holds(of.right, asked);
    case 'either':
      return holds(of.left, asked) || holds(of.right, asked);
    case 'compare':
      return compares(only(worthOf(of.left, asked)), of.operator, only(worthOf(of.right, asked)), asked.search);
    case 'call':
      return called(of, asked);
  }
}

/** What has no members is itself where nothing more is asked of it, as in the reference. */
function queried({ relative, path }: Extract<Expression, { kind: 'query' }>, { search, node, root }: Asked): unknown {
  if (!relative) return new Nodes(search.all(path, root));
  if (isTree(node)) return new Nodes(search.all(path, node));
  return path.length === 0 ? node : nothing;
}

/** The node of a query that leads to one; nothing where it leads nowhere. */
const only = (value: unknown): unknown => (value instanceof Nodes ? (value.found.length === 1 ? value.found[0] : nothing) : value);

function called({ name, given }: Extract<Expression, { kind: 'call' }>, asked: Asked): unknown {
  const values = given.map((one) => worthOf(one, asked));
  const [first, second] = values;
  switch (name) {
    case 'length':
      return sizeOf(only(first), asked.search);
    case 'count':
      return first instanceof Nodes ? first.found.length : sizeOf(first, asked.search);
    case 'value':
      return first instanceof Nodes ? only(first) : nothing;
    case 'match':
    case 'search':
      return matches(name, only(first), only(second), given[1]?.kind === 'literal', asked.search);
  }
}

function sizeOf(value: unknown, search: Search): unknown {
  if (typeof value === 'string') search.spend(value.length / lettersOfLook);
  return value === nothing ? nothing : (lengthOf(value) ?? nothing);
}

function matches(how: 'match' | 'search', text: unknown, source: unknown, isLiteral: boolean, search: Search): boolean {
  if (typeof text !== 'string' || typeof source !== 'string') return false;
  search.spend(text.length / lettersOfLook + (isLiteral ? 0 : source.length * looksOfPatternLetter));
  const pattern = compileIRegexp(source);
  if (pattern === undefined) return false;
  const answer = pattern[how](text, search.steps);
  if (answer === undefined) search.spend(Number.POSITIVE_INFINITY); // it took too many steps
  return answer === true;
}

function compares(a: unknown, operator: Comparison, b: unknown, search: Search): boolean {
  switch (operator) {
    case '==':
      return equal(a, b, search);
    case '!=':
      return !equal(a, b, search);
    case '<':
      return below(a, b, search);
    case '>':
      return below(b, a, search);
    case '<=':
      return below(a, b, search) || equal(a, b, search);
    case '>=':
      return below(b, a, search) || equal(a, b, search);
  }
}

type Numeric = number | bigint;

/** Truths count as 1 and 0 where they are put in order. */
function numberOf(value: unknown): Numeric | undefined {
  if (isReal(value)) return value.real;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function below(a: unknown, b: unknown, search: Search): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    search.spend(Math.min(a.length, b.length) / lettersOfLook);
    return compareText(a, b) < 0;
  }
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined && x < y;
}

/** A truth equals no number, but within objects and lists, where Python has the last word. */
function equal(a: unknown, b: unknown, search: Search): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return same(a, b, search);
}

function same(a: unknown, b: unknown, search: Search): boolean {
  search.spend(1);
  if (isTree(a) && isTree(b) && a !== nothing && b !== nothing) return sameTree(a, b, search);
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined ? x >= y && x <= y : a === b;
}

function sameTree(a: object, b: object, search: Search): boolean {
  if (Array.isArray(a) !== Array.isArray(b) || lengthOf(a) !== lengthOf(b)) return false;
  const keys = a instanceof Map ? [...a.keys()] : Object.keys(a);
  const others = new Map(b instanceof Map ? b : Object.entries(b));
  const own = [...childrenOf(a)];
  return keys.every((key, nth) => others.has(key) && same(own[nth], others.get(key), search));
}
