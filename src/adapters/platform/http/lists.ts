import { type Body, Field, type Fields, given, type Problem, pythonTypeOf, readObject, refuse, schemasOf, Unreadable } from './field.js';

export const notAList = (raw: unknown) => `Expected a list of items but got type "${pythonTypeOf(raw)}".`;

/** In one list of a body. Each item may cost a look into the database, and a statement takes only so many values. */
const mostItems = 10_000;

const tooLong = (most: number) => `Ensure this field has no more than ${most} elements.`;

/** Refuses a list of plain values that is longer than one may be. */
export function notTooMany(sent: readonly unknown[], most = mostItems): void {
  if (sent.length > most) refuse(tooLong(most));
}

/** To say what is wrong costs more than to read what is right, so after so many wrong items nothing more is read. */
const mostProblems = 500;

/** The items, and what is wrong with them by position. */
function readEach<T>(raw: readonly unknown[], one: (item: unknown) => T): { readonly read: T[]; readonly problems: ReadonlyMap<number, Problem> } {
  const read: T[] = [];
  const problems = new Map<number, Problem>();
  for (const item of raw) {
    try {
      read.push(one(item));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.set(read.push(undefined as never) - 1, error.problem);
      if (problems.size === mostProblems) break;
    }
  }
  return { read, problems };
}

/** A list of objects, so many at the most; what is wrong is said item by item. */
export const items = <F extends Fields>(fields: F, { most = mostItems } = {}) =>
  new Field<readonly Body<F>[]>(
    (raw, partial) => {
      if (!Array.isArray(given(raw))) throw new Unreadable({ non_field_errors: [notAList(raw)] });
      if ((raw as unknown[]).length > most) throw new Unreadable({ non_field_errors: [tooLong(most)] });
      const { read, problems } = readEach(raw as unknown[], (item) => readObject(fields, given(item), partial));
      if (problems.size > 0) throw new Unreadable(Array.from({ length: read.length }, (_, at) => problems.get(at) ?? {}) as never);
      return read;
    },
    { type: 'array', items: { type: 'object', properties: schemasOf(fields) } },
    'required',
  );

/** A list of plain values; what is wrong is said by position. */
export const list = <T>(of: Field<T>) =>
  new Field<readonly T[]>(
    (raw, partial) => {
      if (!Array.isArray(given(raw))) refuse(notAList(raw));
      notTooMany(raw as unknown[]);
      const { read, problems } = readEach(raw as unknown[], (item) => of.read(item, partial));
      if (problems.size > 0) throw new Unreadable(Object.fromEntries(problems));
      return read;
    },
    { type: 'array', items: of.schema },
    'required',
  );
