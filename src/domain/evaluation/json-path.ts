/** A name, a place in a list (from its end where below 0), or all members. */
type Selector = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'index'; readonly index: number } | { readonly kind: 'all' };

interface Step {
  /** At any depth below what the steps before it led to. */
  readonly deep: boolean;
  readonly selectors: readonly Selector[];
}

/** A query of RFC 9535 without slices and filters, which nothing in a context calls for. */
export type JsonPath = readonly Step[];

const shorthand = /[\u0080-\u{10ffff}a-zA-Z_][\u0080-\u{10ffff}a-zA-Z0-9_]*/uy;
const quoted = /'((?:[^'\\]|\\[bfnrtu/\\'])*)'|"((?:[^"\\]|\\[bfnrtu/\\"])*)"/uy; // JSON.parse judges what is in it
const integer = /-?(?:0|[1-9]\d*)/y;
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
    return { kind: 'name', name: JSON.parse(`"${inside}"`) };
  } catch {
    return undefined;
  }
}

/** The first node that the path leads to, or undefined. */
export function findByPath(path: JsonPath, root: unknown): unknown {
  let nodes: unknown[] = [root];
  for (const { deep, selectors } of path) {
    const from = deep ? nodes.flatMap(withDescendants) : nodes;
    nodes = from.flatMap((node) => selectors.flatMap((selector) => select(selector, node)));
  }
  return nodes[0];
}

function withDescendants(node: unknown): unknown[] {
  return [node, ...children(node).flatMap(withDescendants)];
}

function children(node: unknown): unknown[] {
  return typeof node === 'object' && node !== null ? Object.values(node) : [];
}

function select(selector: Selector, node: unknown): unknown[] {
  if (selector.kind === 'all') return children(node);
  if (selector.kind === 'name') {
    const here = typeof node === 'object' && node !== null && !Array.isArray(node) && Object.hasOwn(node, selector.name);
    return here ? [(node as Record<string, unknown>)[selector.name]] : [];
  }
  if (!Array.isArray(node)) return [];
  const found = node.at(selector.index);
  return found === undefined ? [] : [found];
}
