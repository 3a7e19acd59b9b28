import { isAsciiWord, isWord, type Letters, mostKnown } from './letters.js';
import type { Position } from './node.js';
import type { Program, Step } from './program.js';

/** A match takes at most so many steps, 2 to 4 ms (bench/patterns.mjs): more than any pattern of 75 steps can need on 2,000 characters. */
const mostSteps = 150_000;
/** A letter beyond ASCII counts as so many steps more: to tell whether it is in a set takes longer, the first time. */
const moreForOthers = 3;
const mostMemory = 8_000_000;
const failed = -1;
const exhausted = -2;

/** One match under way. */
interface Match {
  readonly program: Program;
  readonly codes: Int32Array;
  readonly length: number;
  /** By step and place: what was tried, and so need not be tried again. This is what keeps a match linear in the length of the text. */
  readonly tried: Uint8Array;
  /** What is still to try: `waiting` steps, each with its place, and with what was kept on the way to it where the program keeps places. */
  readonly keeps: Kept[];
  waiting: number;
  left: number;
  /** The places kept by what was found last. */
  found: Kept;
}

/** Places in the text, by number; never changed but copied. */
type Kept = readonly (number | undefined)[];

const nothingKept: Kept = [];

// One match runs at a time, from its beginning to its end: its memory is used again by the next.
let codes = new Int32Array(2048);
let tried = new Uint8Array(65536);
let stack = new Int32Array(4096);

/** Steps that several matches may take together. */
export interface Steps {
  left: number;
}
export const stepsOfOne = (): Steps => ({ left: mostSteps });
/** To clear the memory of so many places, or to read so many letters, takes as long as a step. */
const [placesCleared, lettersRead] = [64, 8];

/** Whether it matches from the start of the text; undefined where that would take too long to find out. */
export function runProgram(program: Program, text: string, steps = stepsOfOne()): boolean | undefined {
  if (steps.left <= 0) return undefined;
  if (codes.length < text.length) codes = new Int32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; length++) {
    const code = text.codePointAt(i) as number;
    codes[length] = code;
    i += code > 0xffff ? 2 : 1;
  }
  const size = program.keeps > 0 ? 0 : program.steps.length * (length + 1);
  if (size > mostMemory || size > steps.left * placesCleared) return undefined;
  if (tried.length < size) tried = new Uint8Array(size);
  tried.fill(0, 0, size);
  const match: Match = { program, codes, length, tried, keeps: [], waiting: 0, left: steps.left, found: nothingKept };
  const end = run(match, 0, 0, nothingKept);
  steps.left = Math.max(0, match.left - Math.ceil(size / placesCleared + length / lettersRead));
  return end === exhausted ? undefined : end !== failed;
}

/** Where what begins at a step and a place ends (the first way found), or `failed` or `exhausted`. */
function run(match: Match, startStep: number, startPlace: number, startKept: Kept): number {
  const { program, length, keeps } = match;
  const bottom = match.waiting;
  let [index, at, kept] = [startStep, startPlace, startKept];
  for (;;) {
    if (--match.left < 0) return exhausted;
    const step = program.steps[index] as Step;
    let next = index + 1; // or failed
    switch (step.op) {
      case 'letter':
        if (at < length && reads(match, step.letters as Letters, at)) at++;
        else next = failed;
        break;
      case 'letters':
        if (at < length && reads(match, step.letters as Letters, at) && fresh(match, index, at + 1)) {
          later(match, next, at, kept);
          at++;
          next = index;
        }
        break;
      case 'run':
      case 'run-all': {
        const most = runLength(match, step, at);
        if (most < step.a) next = failed;
        else if (step.op === 'run') for (let count = step.a; count < most; count++) later(match, next, at + count, kept);
        at += most;
        break;
      }
      case 'jump':
        next = fresh(match, step.a, at) ? step.a : failed;
        break;
      case 'fork':
        later(match, step.b, at, kept);
        next = fresh(match, step.a, at) ? step.a : failed;
        break;
      case 'position':
        if (!isAt(match, step.position as Position, at)) next = failed;
        break;
      case 'look':
      case 'look-not': {
        const end = at < step.b ? failed : run(match, index + 1, at - step.b, kept);
        if (end === exhausted) return exhausted;
        if (end !== failed) forget(match, index + 1, step.a);
        if (end !== failed && step.op === 'look') kept = match.found;
        next = (end !== failed) === (step.op === 'look') ? step.a : failed;
        break;
      }
      case 'keep': {
        const changed = kept.slice();
        changed[step.a] = at;
        kept = changed;
        break;
      }
      case 'moved':
        if (kept[step.a] === at) next = step.b;
        break;
      case 'again': {
        const end = repeats(match, step, kept, at);
        if (end === failed) next = failed;
        else at = end;
        break;
      }
      case 'if-kept':
        if (kept[step.a] === undefined) next = step.b;
        break;
      case 'found':
        match.waiting = bottom;
        match.found = kept;
        return at;
    }
    index = next;
    if (next !== failed) continue;
    if (match.waiting === bottom) return failed;
    const top = --match.waiting;
    index = stack[2 * top] as number;
    at = stack[2 * top + 1] as number;
    if (program.keeps > 0) kept = keeps[top] as Kept;
  }
}

/** The same as `isIn` for the letter that is read. */
function reads(match: Match, letters: Letters, at: number): boolean {
  const code = match.codes[at] as number;
  if (code >= 128) match.left -= moreForOthers;
  return isIn(letters, code);
}

function isIn(letters: Letters, code: number): boolean {
  if (code < 128) return letters.ascii[code] === 1;
  const known = letters.known.get(code);
  if (known !== undefined) return known;
  if (letters.known.size >= mostKnown) letters.known.clear();
  const has = letters.has(code);
  letters.known.set(code, has);
  return has;
}

/** Whether this was not tried before. */
function fresh({ tried, length, program }: Match, index: number, at: number): boolean {
  if (program.keeps > 0) return true;
  const place = index * (length + 1) + at;
  if (tried[place] === 1) return false;
  tried[place] = 1;
  return true;
}

function later(match: Match, index: number, at: number, kept: Kept): void {
  if (!fresh(match, index, at)) return;
  const top = match.waiting++;
  if (stack.length < 2 * match.waiting) {
    const larger = new Int32Array(2 * stack.length);
    larger.set(stack);
    stack = larger;
  }
  stack[2 * top] = index;
  stack[2 * top + 1] = at;
  if (match.program.keeps > 0) match.keeps[top] = kept;
}

/** What was tried looking ahead led to something this time: from another place it is to be tried again. */
function forget(match: Match, from: number, to: number): void {
  if (match.program.keeps > 0) return;
  const [start, end] = [from * (match.length + 1), to * (match.length + 1)];
  match.tried.fill(0, start, end);
  match.left -= (end - start) >> 6;
}

function runLength(match: Match, { letters, b }: Step, at: number): number {
  const { length } = match;
  let end = at;
  while (end < length && end - at < b && reads(match, letters as Letters, end)) end++;
  match.left -= end - at;
  return end - at;
}

function isAt({ codes, length }: Match, position: Position, at: number): boolean {
  switch (position) {
    case 'start':
      return at === 0;
    case 'line-start':
      return at === 0 || codes[at - 1] === 10;
    case 'very-end':
      return at === length;
    case 'end': // also before a line feed that ends the text
      return at === length || (at === length - 1 && codes[at] === 10);
    case 'line-end':
      return at === length || codes[at] === 10;
    case 'boundary':
    case 'no-boundary':
      return length > 0 && bounds(isWord, codes, length, at) === (position === 'boundary'); // in no text there is neither
    case 'ascii-boundary':
    case 'no-ascii-boundary':
      return length > 0 && bounds(isAsciiWord, codes, length, at) === (position === 'ascii-boundary');
  }
}

function bounds(words: Letters, codes: Int32Array, length: number, at: number): boolean {
  const before = at > 0 && isIn(words, codes[at - 1] as number);
  const after = at < length && isIn(words, codes[at] as number);
  return before !== after;
}

/** Where the text of a group ends that is here once more; `failed` where it is not, or the group has matched nothing. */
function repeats(match: Match, { a, fold }: Step, kept: Kept, at: number): number {
  const { codes, length } = match;
  const [start, end] = [kept[a], kept[a + 1]];
  if (start === undefined || end === undefined || at + end - start > length) return failed;
  match.left -= end - start;
  for (let i = start; i < end; i++) {
    const [one, other] = [codes[i] as number, codes[at + i - start] as number];
    if (one !== other && (fold === undefined || fold(one) !== fold(other))) return failed;
  }
  return at + end - start;
}
