import type { Knex } from 'knex';

/** Rows whose column has `part` in it, in any case; `%` and `_` are themselves. */
export function contains(query: Knex.QueryBuilder, column: string, part: string): void {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  query.whereRaw("lower(??) like ? escape '\\'", [column, pattern]);
}
