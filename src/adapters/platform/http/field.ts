import type { Instant } from '../../../domain/shared/instant.js';
import { Refusal } from '../../../domain/shared/refusal.js';
import { isReal } from '../../../domain/shared/trait-value.js';

export type JsonSchema = Readonly<Record<string, unknown>>;
type Mode = 'required' | 'optional' | 'read-only' | 'sometimes';
export type View = 'list' | 'item' | 'created';

/** What is wrong with a value: sentences, or what is wrong with the parts of it. */
export type Problem = readonly (string | Problems)[] | Problems;
export interface Problems {
  readonly [name: string]: Problem;
}

type Read<T> = (raw: unknown, partial: boolean) => T;

interface More<T, From> {
  readonly from?: From | undefined;
  readonly onlyView?: readonly View[] | undefined;
  /** What a body that leaves it out is read as. */
  readonly absent?: T | undefined;
  readonly absentInFull?: T | undefined;
  /** Where null may be sent, an empty text is as good. */
  readonly blankIsNull?: boolean | undefined;
  /** What is said of a body that leaves it out, in other words than usual. */
  readonly missing?: string | undefined;
  /** How a value is spelled in a reply, where not as it is. */
  readonly spell?: ((value: T) => unknown) | undefined;
}

/** One value on the wire: how it is read (with the reference's leniency and words), shown and documented. */
export class Field<T, M extends Mode = 'required', From = undefined> {
  declare readonly types: { readonly value: T; readonly mode: M; readonly from: From };

  constructor(
    /** In part (PATCH), nothing has to be sent, also not inside of it. */
    readonly read: Read<T>,
    readonly schema: JsonSchema,
    readonly mode: M,
    readonly more: More<T, From> = {},
  ) {}

  /** May be left out, which leaves things as they are. */
  optional() {
    return new Field<T, 'optional', From>(this.read, this.schema, 'optional', this.more);
  }
  /** May be null, which clears. */
  nullable() {
    const { spell, blankIsNull, ...more } = this.more;
    return new Field<T | null, M, From>(
      (raw, partial) => (raw === null || (blankIsNull && raw === '') ? null : this.read(raw, partial)),
      { ...this.schema, type: [this.schema.type, 'null'].flat() },
      this.mode,
      { ...more, spell: spell && ((value) => (value === null ? null : spell(value))) },
    );
  }
  /** For a query: a name without a value is as good as none, and so are these words. */
  orBlank(...none: readonly string[]) {
    return new Field<T | undefined, M, From>(
      (raw, partial) => (raw === '' || none.includes(raw as string) ? undefined : this.read(raw, partial)),
      this.schema,
      this.mode,
      this.more as More<T | undefined, From>,
    );
  }
  readOnly() {
    return new Field<T, 'read-only', From>(this.read, { ...this.schema, readOnly: true }, 'read-only', this.more);
  }
  /** Not in every reply, and in no body. */
  sometimes() {
    return new Field<T, 'sometimes', From>(this.read, { ...this.schema, readOnly: true }, 'sometimes', this.more);
  }
  /** Where it comes from, when that is not the property of the same name: another property, or something worked out. */
  as<const Property extends string>(from: Property) {
    return new Field<T, M, Property>(this.read, this.schema, this.mode, { ...this.more, from });
  }
  shows<Row>(from: (row: Row, at: Instant) => T) {
    return new Field<T, 'read-only', (row: Row, at: Instant) => T>(this.read, { ...this.schema, readOnly: true }, 'read-only', {
      ...this.more,
      from,
    });
  }
  onlyIn(...onlyView: readonly View[]) {
    return new Field<T, M, From>(this.read, this.schema, this.mode, { ...this.more, onlyView });
  }
  /** May be left out of any body, also of a PATCH, and is this then. */
  absentIs(absent: T) {
    return new Field<T, 'optional', From>(this.read, this.schema, 'optional', { ...this.more, absent });
  }
  /** The same, but in a PATCH it leaves things as they are. */
  inFullAbsentIs(absentInFull: T) {
    return new Field<T, 'optional', From>(this.read, this.schema, 'optional', { ...this.more, absentInFull });
  }
  /** How a value is spelled in a reply, where not as it is. */
  spelled(spell: (value: T) => unknown) {
    return new Field<T, M, From>(this.read, this.schema, this.mode, { ...this.more, spell });
  }
  doc(description: string) {
    return new Field<T, M, From>(this.read, { ...this.schema, description }, this.mode, this.more);
  }
  /** Reads a value that this field would not take as it came: what `how` gives is read instead. */
  after(how: (raw: unknown) => unknown) {
    return new Field<T, M, From>((raw, partial) => this.read(how(raw), partial), this.schema, this.mode, this.more);
  }
  /** One more demand on what was read; a sentence refuses it, or several. */
  where(problem: (value: T) => string | readonly string[] | undefined) {
    const read: Read<T> = (raw, partial) => {
      const value = this.read(raw, partial);
      const said = [problem(value) ?? []].flat();
      if (said.length > 0) throw new Unreadable(said);
      return value;
    };
    return new Field<T, M, From>(read, this.schema, this.mode, this.more);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any field will do
export type Fields = Readonly<Record<string, Field<any, Mode, any>>>;

type With<F extends Fields, M extends Mode> = { [K in keyof F]: F[K]['types']['mode'] extends M ? K : never }[keyof F];
/** What a body of these fields reads as. */
export type Body<F extends Fields> = { readonly [K in With<F, 'required'>]: F[K]['types']['value'] } & {
  readonly [K in With<F, 'optional'>]?: F[K]['types']['value'];
};
/** What a reply of these fields must hold. */
export type Reply<F extends Fields> = { readonly [K in With<F, Exclude<Mode, 'sometimes'>>]: F[K]['types']['value'] } & {
  readonly [K in With<F, 'sometimes'>]?: F[K]['types']['value'];
};

/** Said by a field of the value it cannot take. */
export class Unreadable extends Error {
  constructor(readonly problem: Problem) {
    super('unreadable');
  }
}

/** Refuses the value that is read. */
export const refuse = (message: string): never => {
  throw new Unreadable([message]);
};
export const given = (raw: unknown) => (raw === null ? refuse('This field may not be null.') : raw);

/** All that is wrong with a body, field by field. */
export class FieldsRefused extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'fields_refused';
  constructor(readonly problems: Problem) {
    super('invalid fields');
  }
}

/** As Python names the kind of a JSON value. */
export function pythonTypeOf(raw: unknown): string {
  if (raw === null) return 'NoneType';
  if (Array.isArray(raw)) return 'list';
  if (typeof raw === 'number') return Number.isInteger(raw) ? 'int' : 'float';
  if (isReal(raw)) return 'float';
  return { string: 'str', boolean: 'bool', object: 'dict', bigint: 'int' }[typeof raw as 'string'];
}

export const schemasOf = (fields: Fields) => Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));

/** Reads an object; what is not sent is not there afterwards. Refuses with Unreadable. */
export function readObject<F extends Fields>(fields: F, raw: unknown, partial: boolean): Body<F> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new Unreadable({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${pythonTypeOf(raw)}.`] });
  const body: Record<string, unknown> = {};
  const problems: Record<string, Problem> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.mode === 'read-only' || field.mode === 'sometimes') continue;
    const value = (raw as Record<string, unknown>)[name];
    if (value === undefined) {
      const absent = field.more.absent ?? (partial ? undefined : field.more.absentInFull);
      if (absent !== undefined) body[name] = absent;
      else if (field.mode === 'required' && !partial) problems[name] = [field.more.missing ?? 'This field is required.'];
      continue;
    }
    try {
      body[name] = field.read(value, partial);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems[name] = error.problem;
    }
  }
  if (Object.keys(problems).length > 0) throw new Unreadable(problems);
  return body as Body<F>;
}

/** Reads a body: the fields of an object, or one field. Refuses with FieldsRefused. */
// biome-ignore lint/suspicious/noExplicitAny: any field will do
export function readFields<F extends Fields>(fields: F | Field<any, any, any>, raw: unknown, { partial = false } = {}): Body<F> {
  try {
    if (raw === null && !(fields instanceof Field)) throw new Unreadable({ non_field_errors: ['No data provided'] });
    return fields instanceof Field ? fields.read(raw, partial) : readObject(fields, raw, partial);
  } catch (error) {
    throw error instanceof Unreadable ? new FieldsRefused(error.problem) : error;
  }
}
