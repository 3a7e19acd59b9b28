import { parseCondition } from './parse-condition.js';
import type { JsonPath, Selector, Step } from './path.js';
import { NoPath, PathReader } from './path-reader.js';

/** As the reference's parser has it: with hyphens, and without letters beyond U+FFFF. */
const shorthand = /[\u0080-\ud7ff\ue000-\uffffa-zA-Z_][\u0080-\ud7ff\ue000-\uffffa-zA-Z0-9_-]*/y;
const integer = /-?[0-9]+/y;
const zeroFirst = /^-?0./;
const parsed = new Map<string, JsonPath | undefined>();

/**
 * The steps of a path that begins with `$`; undefined where it is none, which leaves it the name of a trait: what the reference's library
 * (jsonpath-rfc9535 0.2) refuses, now and then beyond the RFC. Remembers the last few.
 */
export function jsonPathOf(text: string): JsonPath | undefined {
  if (!parsed.has(text)) {
    if (parsed.size >= 1000) parsed.clear();
    parsed.set(text, parse(text));
  }
  return parsed.get(text);
}

function parse(text: string): JsonPath | undefined {
  try {
    const reader = new PathReader(text, 1, parseSteps);
    const steps = parseSteps(reader, false);
    return reader.atEnd ? steps : undefined;
  } catch (error) {
    if (!(error instanceof NoPath)) throw error;
    return undefined;
  }
}

/** As far as they go. */
function parseSteps(reader: PathReader, inCall: boolean): Step[] {
  const steps: Step[] = [];
  for (;;) {
    if (reader.blanks() && reader.atEnd) throw new NoPath();
    const deep = reader.accept('..');
    if (reader.accept('[')) steps.push({ deep, selectors: bracketed(reader, inCall) });
    else if (deep || reader.accept('.')) steps.push({ deep, selectors: [plain(reader)] });
    else return steps;
  }
}

function plain(reader: PathReader): Selector {
  if (reader.accept('*')) return { kind: 'all' };
  const name = reader.take(shorthand);
  if (name === undefined) throw new NoPath();
  return { kind: 'name', name: name[0] };
}

function bracketed(reader: PathReader, inCall: boolean): Selector[] {
  const selectors: Selector[] = [];
  do {
    reader.blanks();
    // behind a filter in what a function is given, the reference takes nothing but names
    const nameOnly = inCall && selectors.some(({ kind }) => kind === 'filter');
    selectors.push(nameOnly ? (named(reader) ?? refuse()) : selector(reader, inCall));
    reader.blanks();
  } while (reader.accept(','));
  reader.demand(']');
  return selectors;
}

function named(reader: PathReader): Selector | undefined {
  const name = reader.quoted();
  return name === undefined ? undefined : { kind: 'name', name };
}

function selector(reader: PathReader, inCall: boolean): Selector {
  const name = named(reader);
  if (name !== undefined) return name;
  if (reader.accept('*')) return { kind: 'all' };
  if (reader.accept('?')) return { kind: 'filter', condition: parseCondition(reader, inCall) };
  const first = place(reader);
  reader.blanks();
  if (reader.accept(':')) return slice(reader, first);
  return first === undefined ? refuse() : { kind: 'index', index: first };
}

/** `1:2:3`, of which all may be missing; the reference can do without the second colon as well. */
function slice(reader: PathReader, start: number | undefined): Selector {
  reader.blanks();
  const stop = place(reader);
  reader.blanks();
  reader.accept(':');
  reader.blanks();
  return { kind: 'slice', start, stop, step: place(reader) ?? 1 };
}

function place(reader: PathReader): number | undefined {
  const digits = reader.take(integer)?.[0];
  if (digits === undefined) return undefined;
  if (zeroFirst.test(digits) || digits === '-0' || !Number.isSafeInteger(Number(digits))) throw new NoPath();
  return Number(digits);
}

function refuse(): never {
  throw new NoPath();
}
