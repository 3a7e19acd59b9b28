import { IdentityGone, type KeptIdentities, type KeptIdentity, type KeptTrait, type TraitChanges } from '../../../application/identities/ports.js';
import type { Clock, Mint } from '../../../application/shared/clock.js';
import { columnsOf, type TraitColumns, TraitNotANumber, traitValueOf } from '../../../domain/identities/trait.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Job, Statement } from '../../platform/persistence/direct.js';

interface Row {
  /** Of the identity; the rest is of a trait, null where there is none. */
  readonly identityId: number;
  readonly id: number | null;
  readonly traitKey: string;
  readonly valueType: TraitColumns['valueType'];
  readonly integerValue: number | null;
  readonly stringValue: string | null;
  /** SQLite keeps 0 and 1. */
  readonly booleanValue: boolean | number | null;
  readonly floatValue: number | null;
}

interface NamedRow extends Row {
  readonly environmentId: number;
  readonly identifier: string;
}

interface Asked {
  readonly environmentId: number;
  readonly identifier: string;
  readonly answer: (found: KeptIdentity | undefined) => void;
  readonly fail: (error: unknown) => void;
}

const columns = `identity.id as "identityId", trait.id as "id", trait.trait_key as "traitKey", trait.value_type as "valueType",
    trait.integer_value as "integerValue", trait.string_value as "stringValue", trait.boolean_value as "booleanValue", trait.float_value as "floatValue"
  from identity left join trait on trait.identity_id = identity.id where `;
const one = `select ${columns}identity.environment_id = ? and identity.identifier = ?`;
const typed = ['integer_value', 'string_value', 'boolean_value', 'float_value'];
/** What a trait held in other types stays beside what it holds now; text may also be none. */
const kept = (column: string) =>
  `coalesce(excluded.${column}, ${column === 'string_value' ? "case when excluded.value_type <> 'unicode' then trait.string_value end" : `trait.${column}`})`;
/**
 * A statement takes so many values and no more: 32,766 on SQLite, 65,535 on PostgreSQL, 8 a trait. And its text is kept prepared, so there are few
 * sizes: many are written in parts of these, the rest, which is most often all, at once.
 */
const partSizes = [512, 256, 128, 64, 32, 16] as const;

function inParts(keys: readonly string[]): readonly string[][] {
  const parts: string[][] = [];
  let from = 0;
  for (const size of partSizes) for (; keys.length - from >= size; from += size) parts.push(keys.slice(from, from + size));
  return from < keys.length ? [...parts, keys.slice(from)] : parts;
}

/** Two who write the same traits, each in their own order, would wait for each other; so the identity is locked first. Who is gone is nobody. */
const lockedOwner = 'coalesce((select id from identity where id = ? for no key update), 0)';
/** As many as are asked for at the same moment are read at once; texts of few lengths, so that all of them stay prepared. */
const sizes = [1, 2, 4, 8, 16, 64] as const;
const largest = 64;
/** Reads at a time; who asks meanwhile goes with the next, so that reads grow with the load, and the pool is left to others. */
const atOnce = 2;
const some = new Map(
  sizes.map((size) => [
    size,
    `select identity.environment_id as "environmentId", identity.identifier as "identifier", ${columns}(identity.environment_id, identity.identifier) in (values ${Array(size).fill('(cast(? as integer), cast(? as text))').join(', ')})`,
  ]),
);

export class KnexKeptIdentities implements KeptIdentities {
  private readonly asked: Asked[] = [];
  private reading = 0;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mint: Mint,
  ) {}

  find(environmentId: number, identifier: string): Promise<KeptIdentity | undefined> | KeptIdentity | undefined {
    if (this.db.dialect.readsAtOnce) return identityOf(identifier, this.db.readAtOnce<Row>(one, [environmentId, identifier]));
    return new Promise((answer, fail) => {
      if (this.asked.push({ environmentId, identifier, answer, fail }) === 1 && this.reading < atOnce) setImmediate(() => this.readAsked());
    });
  }

  async keep(environmentId: number, identifier: string, { set, remove }: TraitChanges, known: KeptIdentity | undefined): Promise<KeptIdentity> {
    const at = this.clock.now();
    const uuid = this.mint.uuid();
    const keys = [...set.keys()]; // as they were given: their ids are the order in which they are told
    const held = new Map(keys.map((key) => [key, columnsOf(set.get(key) as TraitValue | null)]));
    const [gone, fresh] = [inParts(remove), inParts(keys)];
    const statements = (known === undefined ? 2 : 0) + gone.length + fresh.length;
    const owner = this.db.dialect.locksRows && keys.length > 1 ? lockedOwner : '?';

    const write = function* (): Job<KeptIdentity> {
      const id = known?.id ?? (yield* identityId(uuid, environmentId, identifier, at));
      const traits = new Map<string, KeptTrait>(known?.traits);
      for (const part of gone) {
        yield [`delete from trait where identity_id = ? and trait_key in (${part.map(() => '?').join(', ')})`, [id, ...part]];
        for (const key of part) traits.delete(key);
      }
      for (const part of fresh) {
        const rows = yield [
          `insert into trait (identity_id, trait_key, value_type, integer_value, string_value, boolean_value, float_value, created_at)
           values ${part.map((_, at) => `(${at === 0 ? owner : '?'}, ?, ?, ?, ?, ?, ?, ?)`).join(', ')}
           on conflict (identity_id, trait_key) do update set value_type = excluded.value_type,
             ${typed.map((column) => `${column} = ${kept(column)}`).join(', ')}
           returning id as "id", trait_key as "traitKey"`,
          part.flatMap((key) => {
            const { valueType, integerValue, stringValue, booleanValue, floatValue } = held.get(key) as TraitColumns;
            return [id, key, valueType, integerValue, stringValue, booleanValue, floatValue, at];
          }),
        ];
        for (const { id: traitId, traitKey } of rows as unknown as { id: number; traitKey: string }[])
          traits.set(traitKey, { id: traitId, value: set.get(traitKey) as TraitValue | null });
      }
      return { id, identifier, traits };
    };
    return this.writing(statements, write);
  }

  async increment(environmentId: number, identifier: string, key: string, by: number): Promise<number> {
    const at = this.clock.now();
    const uuid = this.mint.uuid();
    const write = function* (): Job<number> {
      const id = yield* identityId(uuid, environmentId, identifier, at);
      const [row] = yield [
        `insert into trait (identity_id, trait_key, value_type, integer_value, created_at) values (?, ?, 'int', ?, ?)
         on conflict (identity_id, trait_key) do update set integer_value = trait.integer_value + excluded.integer_value
         where trait.value_type = 'int' returning integer_value as "value"`,
        [id, key, by, at],
      ];
      if (row === undefined) throw new TraitNotANumber();
      return row.value as number;
    };
    try {
      return await this.writing(3, write);
    } catch (error) {
      if (error instanceof IdentityGone) return this.increment(environmentId, identifier, key, by);
      throw error;
    }
  }

  private async writing<T>(statements: number, job: () => Job<T>): Promise<T> {
    try {
      return await this.db.job(statements, job);
    } catch (error) {
      throw this.db.dialect.refersToNothing(error) ? new IdentityGone() : error;
    }
  }

  private readAsked(): void {
    if (this.asked.length === 0 || this.reading === atOnce) return;
    const asked = this.asked.splice(0, largest);
    this.reading++;
    this.readSome(asked)
      .catch((error) => {
        for (const { fail } of asked) fail(error);
      })
      .finally(() => {
        this.reading--;
        this.readAsked();
      });
    this.readAsked();
  }

  private async readSome(asked: readonly Asked[]): Promise<void> {
    const size = sizes.find((enough) => enough >= asked.length) as (typeof sizes)[number];
    const values: unknown[] = [];
    for (let at = 0; at < size; at++) {
      const { environmentId, identifier } = asked[Math.min(at, asked.length - 1)] as Asked;
      values.push(environmentId, identifier);
    }
    const found = groupRows(await this.db.read<NamedRow>(some.get(size) as string, values));
    for (const { environmentId, identifier, answer } of asked) answer(identityOf(identifier, found.get(`${environmentId} ${identifier}`) ?? []));
  }
}

/** The number of the identity, which is made where it is not there yet. */
function* identityId(
  uuid: string,
  environmentId: number,
  identifier: string,
  at: string,
): Generator<Statement, number, readonly Record<string, unknown>[]> {
  const [made] = yield [
    `insert into identity (uuid, environment_id, identifier, created_at) values (?, ?, ?, ?)
     on conflict (environment_id, identifier) do nothing returning id as "id"`,
    [uuid, environmentId, identifier, at],
  ];
  if (made !== undefined) return made.id as number;
  const [known] = yield ['select id as "id" from identity where environment_id = ? and identifier = ?', [environmentId, identifier]];
  if (known === undefined) throw new IdentityGone();
  return known.id as number;
}

function groupRows(rows: readonly NamedRow[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.environmentId} ${row.identifier}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** With the traits in the order in which they were first given. */
function identityOf(identifier: string, unordered: readonly Row[]): KeptIdentity | undefined {
  const rows = unordered.length > 1 ? unordered.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0)) : unordered;
  const [first] = rows;
  if (first === undefined) return undefined;
  const traits = new Map<string, KeptTrait>();
  for (const row of rows) {
    if (row.id === null) continue;
    const { booleanValue } = row;
    const value = traitValueOf(typeof booleanValue === 'number' ? { ...row, booleanValue: booleanValue === 1 } : (row as TraitColumns));
    traits.set(row.traitKey, { id: row.id, value });
  }
  return { id: first.identityId, identifier, traits };
}
