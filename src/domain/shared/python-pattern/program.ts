import type { Letters } from './letters.js';
import { type Node, PatternRefused, type Position } from './node.js';

export type Op =
  | 'found'
  /** One character of `letters`. */
  | 'letter'
  /** Any number of them. */
  | 'letters'
  /** `a` to `b` of them; only as many as there are, where possessive. */
  | 'run'
  | 'run-all'
  /** On at `a`. */
  | 'jump'
  /** On at `a`, or at `b`. */
  | 'fork'
  | 'position'
  /** What follows up to its `found` holds here (or `b` characters back), or does not; then on at `a`. */
  | 'look'
  | 'look-not'
  /** Keeps the place in `a`. */
  | 'keep'
  /** On at `b` where nothing was read since `keep` of `a`. */
  | 'moved'
  /** The text between the places in `a` and `a + 1` once more. */
  | 'again'
  /** On at `b` unless there is a place in `a`. */
  | 'if-kept';

/** All of one shape, so that running them stays fast. */
export interface Step {
  readonly op: Op;
  a: number;
  b: number;
  readonly letters: Letters | undefined;
  readonly position: Position | undefined;
  readonly fold: ((code: number) => number) | undefined;
}

/** A pattern ready to run. */
export interface Program {
  readonly steps: readonly Step[];
  /** Where it refers to groups, places are kept and one place in the text may have to be tried more than once. */
  readonly keeps: number;
}

/** Repeats of groups are written out; what gets larger than this is refused. */
const largest = 2000;

/** @throws PatternRefused where it gets too large. */
export function programOf(tree: Node): Program {
  const steps: Step[] = [];
  const tracked = refers(tree);
  let keeps = tracked ? 2 * groupsIn(tree) + 2 : 0;

  const add = (op: Op, more: Partial<Step> = {}): Step => {
    if (steps.length >= largest) throw new PatternRefused('the pattern is too large');
    const step: Step = { op, a: 0, b: 0, letters: undefined, position: undefined, fold: undefined, ...more };
    steps.push(step);
    return step;
  };
  const here = () => steps.length;

  const emit = (node: Node): void => {
    switch (node.kind) {
      case 'letter':
        add('letter', { letters: node.letters });
        return;
      case 'sequence':
        node.items.forEach(emit);
        return;
      case 'choice':
        emitChoice(node.branches);
        return;
      case 'repeat':
        emitRepeat(node);
        return;
      case 'group':
        if (tracked) add('keep', { a: 2 * node.index });
        emit(node.item);
        if (tracked) add('keep', { a: 2 * node.index + 1 });
        return;
      case 'position':
        add('position', { position: node.position });
        return;
      case 'look': {
        const look = add(node.negative ? 'look-not' : 'look', { b: node.back });
        emit(node.item);
        add('found');
        look.a = here();
        return;
      }
      case 'again':
        add('again', { a: 2 * node.index, fold: node.fold });
        return;
      case 'conditional': {
        const kept = add('if-kept', { a: 2 * node.index + 1 });
        emit(node.yes);
        const jump = add('jump');
        kept.b = here();
        emit(node.no);
        jump.a = here();
      }
    }
  };

  const emitChoice = (branches: readonly Node[]): void => {
    const jumps: Step[] = [];
    branches.forEach((branch, i) => {
      const fork = i < branches.length - 1 ? add('fork', { a: here() + 1 }) : undefined;
      emit(branch);
      if (fork === undefined) return;
      jumps.push(add('jump'));
      fork.b = here();
    });
    for (const jump of jumps) jump.a = here();
  };

  const emitRepeat = ({ item, least, most, possessive }: Extract<Node, { kind: 'repeat' }>): void => {
    if (item.kind === 'letter') {
      const { letters } = item;
      if (possessive) add('run-all', { letters, a: least, b: most });
      else if (most !== Number.POSITIVE_INFINITY) add('run', { letters, a: least, b: most });
      else {
        if (least > 0) add('run', { letters, a: least, b: least });
        add('letters', { letters });
      }
      return;
    }
    const endless = most === Number.POSITIVE_INFINITY;
    const start = here();
    for (let i = endless ? 1 : 0; i < least; i++) {
      emit(item);
      if (here() === start) return; // nothing, however often
    }
    if (endless) emitLoop(item, least === 0);
    const forks: Step[] = [];
    for (let i = least; i < most && !endless; i++) {
      forks.push(add('fork', { a: here() + 1 }));
      emit(item);
    }
    for (const fork of forks) fork.b = here();
  };

  const emitLoop = (item: Node, mayBeNone: boolean): void => {
    const skip = mayBeNone ? add('fork', { a: here() + 1 }) : undefined;
    const start = here();
    const place = tracked ? keeps++ : 0;
    if (tracked) add('keep', { a: place });
    emit(item);
    const moved = tracked ? add('moved', { a: place }) : undefined;
    add('fork', { a: start, b: here() + 1 });
    if (skip !== undefined) skip.b = here();
    if (moved !== undefined) moved.b = here();
  };

  emit(tree);
  add('found');
  return { steps, keeps };
}

/** The nodes right within a node. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'choice':
      return node.branches;
    case 'conditional':
      return [node.yes, node.no];
    case 'repeat':
    case 'group':
    case 'look':
      return [node.item];
    default:
      return [];
  }
}

/** Whether something in it depends on what a group has matched. */
export function refers(node: Node): boolean {
  return node.kind === 'again' || node.kind === 'conditional' || partsOf(node).some(refers);
}

function groupsIn(node: Node): number {
  return Math.max(node.kind === 'group' ? node.index : 0, ...partsOf(node).map(groupsIn));
}
