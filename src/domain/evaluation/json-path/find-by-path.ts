import { stepsOfOne } from '../../shared/python-pattern/run-program.js';
import { holds } from './holds.js';
import { childrenOf, isTree, memberOf } from './nodes.js';
import type { JsonPath, Selector, Step } from './path.js';

/** Nodes that a search looks at, at the most, filters included: a few milliseconds. A context has a hundred or so. */
const mostLooks = 10_000;

/** To pass by what has nothing below it. */
const looksOfLeaf = 1 / 32;

class Endless extends Error {}

/** One search under way. */
export class Search {
  readonly steps = stepsOfOne();
  private left = mostLooks;

  /** Throws where it has gone on for too long. */
  spend(looks: number): void {
    this.left -= looks;
    if (this.left < 0) throw new Endless();
  }

  /** All that a path leads to, in the reference's order. */
  all(path: JsonPath, root: unknown): readonly unknown[] {
    let nodes: readonly unknown[] = [root];
    for (const step of path) {
      const next: unknown[] = [];
      for (const node of nodes)
        for (const place of step.deep ? this.below(node) : [node]) for (const one of this.chosen(step, place, root)) next.push(one);
      nodes = next;
    }
    return nodes;
  }

  /** The node, and all below it that have members. */
  *below(node: unknown): Generator<unknown> {
    this.spend(1);
    yield node;
    for (const child of childrenOf(node)) {
      if (isTree(child)) yield* this.below(child);
      else this.spend(looksOfLeaf);
    }
  }

  /** What the selectors of a step choose from the members of a node. */
  *chosen({ selectors }: Step, node: unknown, root: unknown): Generator<unknown> {
    for (const selector of selectors)
      for (const one of this.select(selector, node, root)) {
        this.spend(1);
        yield one;
      }
  }

  private select(selector: Selector, node: unknown, root: unknown): Iterable<unknown> {
    switch (selector.kind) {
      case 'all':
        return childrenOf(node);
      case 'name': {
        const found = memberOf(node, selector.name);
        return found === undefined ? [] : [found];
      }
      case 'index':
        return Array.isArray(node) && node.at(selector.index) !== undefined ? [node.at(selector.index)] : [];
      case 'slice':
        return Array.isArray(node) ? sliced(node, selector) : [];
      case 'filter':
        return this.filtered(selector.condition, node, root);
    }
  }

  private *filtered(condition: Extract<Selector, { kind: 'filter' }>['condition'], node: unknown, root: unknown): Generator<unknown> {
    for (const child of childrenOf(node)) {
      this.spend(1);
      if (holds(condition, { search: this, node: child, root })) yield child;
    }
  }
}

/** As Python slices. */
function sliced(list: readonly unknown[], { start, stop, step }: { start: number | undefined; stop: number | undefined; step: number }): unknown[] {
  const [low, high] = step < 0 ? [-1, list.length - 1] : [0, list.length];
  const within = (place: number | undefined, otherwise: number) =>
    place === undefined ? otherwise : Math.min(Math.max(place < 0 ? place + list.length : place, low), high);
  const [from, to] = step < 0 ? [within(start, high), within(stop, low)] : [within(start, low), within(stop, high)];
  const found: unknown[] = [];
  if (step > 0) for (let at = from; at < to; at += step) found.push(list[at]);
  if (step < 0) for (let at = from; at > to; at += step) found.push(list[at]);
  return found;
}

/**
 * The first node that the path leads to, or undefined, also where finding it takes too long. Which nodes led nowhere from which step is
 * remembered, so that no path without filters costs more than the size of the context times its own length.
 */
export function findByPath(path: JsonPath, root: unknown): unknown {
  const leadNowhere: (Set<unknown> | undefined)[] = []; // most paths find what they name, and need none
  const search = new Search();
  try {
    return from(root, 0);
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    return undefined;
  }

  function from(node: unknown, at: number): unknown {
    const step = path[at];
    if (step === undefined) return node;
    if (leadNowhere[at]?.has(node)) return undefined;
    const found = step.deep ? below(node, step, at) : through(node, step, at);
    if (found === undefined) {
      leadNowhere[at] ??= new Set();
      leadNowhere[at].add(node);
    }
    return found;
  }

  function through(node: unknown, step: Step, at: number): unknown {
    for (const child of search.chosen(step, node, root)) {
      const found = from(child, at + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function below(node: unknown, step: Step, at: number): unknown {
    const found = through(node, step, at);
    if (found !== undefined) return found;
    for (const child of childrenOf(node)) {
      const deeper = isTree(child) ? from(child, at) : undefined; // remembered like any other node
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  }
}
