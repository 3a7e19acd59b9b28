import type { KeptIdentities, KeptIdentity, KeptTrait, TraitChanges } from '../../../application/identities/ports.js';
import type { Clock, Mint } from '../../../application/shared/clock.js';
import { columnsOf, TraitNotANumber, traitValueOf } from '../../../domain/identities/trait.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Dialect } from '../../platform/persistence/dialects.js';
import type { Job, Statement } from '../../platform/persistence/direct.js';
import { trait } from '../../platform/persistence/schema/index.js';

interface Row {
  readonly environmentId: number;
  readonly identifier: string;
  /** Of the identity; `id` and what else a trait has is the trait's, null where there is none. */
  readonly identityId: number;
  readonly id: number | null;
}

interface Asked {
  readonly environmentId: number;
  readonly identifier: string;
  readonly answer: (found: KeptIdentity | undefined) => void;
  readonly fail: (error: unknown) => void;
}

const columns = `select identity.environment_id as "environmentId", identity.identifier as "identifier", identity.id as "identityId",
    ${trait.listed.replace('trait.identity_id as "identityId", ', '')}
  from identity left join trait on trait.identity_id = identity.id where `;
const one = `${columns}identity.environment_id = ? and identity.identifier = ?`;
/** What a trait held in other types stays beside what it holds now. */
const typed = ['integer_value', 'string_value', 'boolean_value', 'float_value'];
/** As many as are asked for at the same moment are read at once; texts of few lengths, so that all of them stay prepared. */
const sizes = [1, 4, 16, 64] as const;
const some = new Map(
  sizes.map((size) => [
    size,
    `${columns}(identity.environment_id, identity.identifier) in (values ${Array(size).fill('(cast(? as integer), cast(? as text))').join(', ')})`,
  ]),
);

export class KnexKeptIdentities implements KeptIdentities {
  private asked: Asked[] = [];

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly mint: Mint,
  ) {}

  find(environmentId: number, identifier: string): Promise<KeptIdentity | undefined> | KeptIdentity | undefined {
    if (this.db.dialect.readsAtOnce) return identityOf(this.db.readAtOnce<Row>(one, [environmentId, identifier]), this.db.dialect);
    return new Promise((answer, fail) => {
      if (this.asked.push({ environmentId, identifier, answer, fail }) === 1) setImmediate(() => this.readAsked());
    });
  }

  async keep(environmentId: number, identifier: string, { set, remove }: TraitChanges, known: KeptIdentity | undefined): Promise<KeptIdentity> {
    const at = this.clock.now();
    const uuid = this.mint.uuid();
    const keys = [...set.keys()].sort(); // in one order, so that two who write the same ones wait for each other, not both for both
    const statements = (known === undefined ? 2 : 0) + (remove.length > 0 ? 1 : 0) + (keys.length > 0 ? 1 : 0);

    const write = function* (): Job<KeptIdentity> {
      const id = known?.id ?? (yield* identityId(uuid, environmentId, identifier, at));
      const traits = new Map<string, KeptTrait>(known?.traits);
      if (remove.length > 0) {
        yield [`delete from trait where identity_id = ? and trait_key in (${remove.map(() => '?').join(', ')})`, [id, ...remove]];
        for (const key of remove) traits.delete(key);
      }
      if (keys.length > 0) {
        const rows = yield [
          `insert into trait (identity_id, trait_key, value_type, integer_value, string_value, boolean_value, float_value, created_at)
           values ${keys.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
           on conflict (identity_id, trait_key) do update set value_type = excluded.value_type,
             ${typed.map((column) => `${column} = coalesce(excluded.${column}, trait.${column})`).join(', ')}
           returning id as "id", trait_key as "traitKey"`,
          keys.flatMap((key) => {
            const { valueType, integerValue, stringValue, booleanValue, floatValue } = columnsOf(set.get(key) as TraitValue);
            return [id, key, valueType, integerValue, stringValue, booleanValue, floatValue, at];
          }),
        ];
        for (const { id: traitId, traitKey } of rows as unknown as { id: number; traitKey: string }[])
          traits.set(traitKey, { id: traitId, value: set.get(traitKey) as TraitValue });
      }
      return { id, identifier, traits };
    };
    return this.db.job(statements, write);
  }

  increment(environmentId: number, identifier: string, key: string, by: number): Promise<number> {
    const at = this.clock.now();
    const uuid = this.mint.uuid();
    return this.db.job(3, function* (): Job<number> {
      const id = yield* identityId(uuid, environmentId, identifier, at);
      const [row] = yield [
        `insert into trait (identity_id, trait_key, value_type, integer_value, created_at) values (?, ?, 'int', ?, ?)
         on conflict (identity_id, trait_key) do update set integer_value = trait.integer_value + excluded.integer_value
         where trait.value_type = 'int' returning integer_value as "value"`,
        [id, key, by, at],
      ];
      if (row === undefined) throw new TraitNotANumber();
      return row.value as number;
    });
  }

  private readAsked(): void {
    const asked = this.asked;
    this.asked = [];
    for (let at = 0; at < asked.length; at += 64) this.readSome(asked.slice(at, at + 64));
  }

  private readSome(asked: readonly Asked[]): void {
    const size = sizes.find((enough) => enough >= asked.length) as (typeof sizes)[number];
    const filled = Array.from({ length: size }, (_, at) => asked[Math.min(at, asked.length - 1)] as Asked);
    const values = filled.flatMap(({ environmentId, identifier }) => [environmentId, identifier]);
    this.db.read<Row>(some.get(size) as string, values).then(
      (rows) => {
        const found = groupRows(rows);
        for (const { environmentId, identifier, answer } of asked)
          answer(identityOf(found.get(`${environmentId} ${identifier}`) ?? [], this.db.dialect));
      },
      (error) => {
        for (const { fail } of asked) fail(error);
      },
    );
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
  return known?.id as number;
}

function groupRows(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.environmentId} ${row.identifier}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

function identityOf(rows: readonly Row[], dialect: Dialect): KeptIdentity | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const traits = new Map<string, KeptTrait>();
  for (const row of rows) {
    if (row.id === null) continue;
    const kept = trait.read({ ...row }, dialect);
    const value = traitValueOf(kept);
    if (value !== null) traits.set(kept.traitKey, { id: kept.id, value });
  }
  return { id: first.identityId, identifier: first.identifier, traits };
}
