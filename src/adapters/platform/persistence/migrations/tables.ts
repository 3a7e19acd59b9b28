import type { Knex } from 'knex';

/** A table as a migration makes it; `id` counts up unless it brings a key of its own. */
export interface NewTable {
  readonly name: string;
  readonly ownKey?: true;
  readonly columns: (t: Knex.CreateTableBuilder) => void;
  /** Indexes that Knex has no words for; the same text runs on both databases. */
  readonly after?: readonly string[];
}

export const belongs = (t: Knex.CreateTableBuilder, to: string, column = `${to}_id`) =>
  t.integer(column).notNullable().references(`${to}.id`).onDelete('CASCADE').index();

export const mayBelong = (t: Knex.CreateTableBuilder, to: string, column = `${to}_id`, onDelete: 'CASCADE' | 'SET NULL' = 'CASCADE') =>
  t.integer(column).references(`${to}.id`).onDelete(onDelete).index();

/** With a time zone and microseconds on PostgreSQL; SQLite keeps the text as it is given. */
export const moment = (t: Knex.CreateTableBuilder, name: string) => t.timestamp(name);

export const required = {
  text: (t: Knex.CreateTableBuilder, ...names: readonly string[]) => {
    for (const name of names) t.text(name).notNullable();
  },
  flag: (t: Knex.CreateTableBuilder, ...names: readonly string[]) => {
    for (const name of names) t.boolean(name).notNullable();
  },
  moment: (t: Knex.CreateTableBuilder, ...names: readonly string[]) => {
    for (const name of names) moment(t, name).notNullable();
  },
  integer: (t: Knex.CreateTableBuilder, ...names: readonly string[]) => {
    for (const name of names) t.integer(name).notNullable();
  },
};

/** Unique among the rows that are not deleted. */
export const uniqueWhileLive = (table: string, name: string, columns: readonly string[]) =>
  `CREATE UNIQUE INDEX ${name} ON ${table} (${columns.join(', ')}) WHERE deleted_at IS NULL`;

export async function createTables(db: Knex, tables: readonly NewTable[]): Promise<void> {
  for (const { name, ownKey, columns, after = [] } of tables) {
    await db.schema.createTable(name, (t) => {
      if (!ownKey) t.increments('id');
      columns(t);
    });
    for (const statement of after) await db.raw(statement);
  }
}

export async function dropTables(db: Knex, tables: readonly NewTable[]): Promise<void> {
  for (const { name } of [...tables].reverse()) await db.schema.dropTable(name);
}
