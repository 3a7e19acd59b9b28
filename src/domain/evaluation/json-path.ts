import { isReal } from '../shared/trait-value.js';

/** A name, a place in a list (from its end where below 0), or all members. */
type Selector = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'index'; readonly index: number } | { readonly kind: 'all' };

interface Step {
  /** At any depth below what the steps before it led to. */
  readonly deep: boolean;
  readonly selectors: readonly Selector[];
}

/** A query of RFC 9535 without slices and filters, which nothing in a context calls for. */
export type JsonPath = readonly Step[];

/** As the reference's parser has it: with hyphens, and without letters beyond U+FFFF. */
const shorthand = /[\u0080-\ud7ff\ue000-\uffffa-zA-Z_][\u0080-\ud7ff\ue000-\uffffa-zA-Z0-9_-]*/y;
const quoted = /'((?:[^'\\]|\\[bfnrtu/\\'])*)'|"((?:[^"\\]|\\[bfnrtu/\\"])*)"/uy; // JSON.parse judges what is in it
const integer = /0|-?[1-9]\d*/y;
const half = /\p{Surrogate}/u; // of a pair alone
const blanks = /[ \n\r\t]*/y;
const parsed = new Map<string, JsonPath | undefined>();

/** The steps of a path that begins with `$`; undefined where it is none that we know. Remembers the last few. */
export function jsonPathOf(text: string): JsonPath | undefined {
  if (!parsed.has(text)) {
    if (parsed.size >= 1000) parsed.clear();
    parsed.set(text, parse(text));
  }
  return parsed.get(text);
}

function parse(text: string): JsonPath | undefined {
  let at = 1;
  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at;
    const found = form.exec(text) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const accept = (sign: string): boolean => {
    const there = text.startsWith(sign, at);
    if (there) at += sign.length;
    return there;
  };
  const selector = (): Selector | undefined => {
    take(blanks);
    const name = take(quoted);
    if (name !== undefined) return named(name);
    if (accept('*')) return { kind: 'all' };
    const index = take(integer);
    return index && { kind: 'index', index: Number(index[0]) };
  };
  const bracketed = (): Selector[] | undefined => {
    const selectors: Selector[] = [];
    do {
      const one = selector();
      if (one === undefined) return undefined;
      selectors.push(one);
      take(blanks);
    } while (accept(','));
    return accept(']') ? selectors : undefined;
  };
  const plain = (): Selector[] | undefined => {
    if (accept('*')) return [{ kind: 'all' }];
    const name = take(shorthand);
    return name && [{ kind: 'name', name: name[0] }];
  };

  const steps: Step[] = [];
  while (at < text.length) {
    take(blanks);
    const deep = accept('..');
    const selectors = accept('[') ? bracketed() : deep || accept('.') ? plain() : undefined;
    if (selectors === undefined) return undefined;
    steps.push({ deep, selectors });
  }
  return steps;
}

function named([, single, double]: RegExpExecArray): Selector | undefined {
  const inside = single === undefined ? double : single.replaceAll("\\'", "'").replaceAll('"', '\\"');
  try {
    const name: string = JSON.parse(`"${inside}"`);
    return half.test(name) ? undefined : { kind: 'name', name };
  } catch {
    return undefined;
  }
}

/**
 * The first node that the path leads to, or undefined. Which nodes led nowhere from which step is remembered, so that no query costs more
 * than the size of the context times its own length.
 */
export function findByPath(path: JsonPath, root: unknown): unknown {
  const leadNowhere: (Set<unknown> | undefined)[] = []; // most paths find what they name, and need none
  return from(root, 0);

  function from(node: unknown, at: number): unknown {
    const step = path[at];
    if (step === undefined) return node;
    if (leadNowhere[at]?.has(node)) return undefined;
    const found = step.deep ? below(node, step, at) : chosen(node, step, at);
    if (found === undefined) {
      leadNowhere[at] ??= new Set();
      leadNowhere[at].add(node);
    }
    return found;
  }

  function chosen(node: unknown, { selectors }: Step, at: number): unknown {
    for (const selector of selectors)
      for (const child of select(selector, node)) {
        const found = from(child, at + 1);
        if (found !== undefined) return found;
      }
    return undefined;
  }

  function below(node: unknown, step: Step, at: number): unknown {
    const found = chosen(node, step, at);
    if (found !== undefined) return found;
    for (const child of children(node)) {
      const deeper = from(child, at); // remembered like any other node
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  }
}

/** A real number is kept in an object, and is none. */
const isTree = (node: unknown): node is object => typeof node === 'object' && node !== null && !isReal(node);

function children(node: unknown): unknown[] {
  return isTree(node) ? Object.values(node) : [];
}

function select(selector: Selector, node: unknown): unknown[] {
  if (selector.kind === 'all') return children(node);
  if (selector.kind === 'name') {
    const here = isTree(node) && !Array.isArray(node) && Object.hasOwn(node, selector.name);
    return here ? [(node as Record<string, unknown>)[selector.name]] : [];
  }
  if (!Array.isArray(node)) return [];
  const found = node.at(selector.index);
  return found === undefined ? [] : [found];
}
