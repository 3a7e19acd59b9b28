import type { Knex } from 'knex';

/** For `lower(…) like lower(?) escape '\\'`, so that a database lowers both alike: what has `part` in it; `%` and `_` are themselves. */
export const containing = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`;

/** Rows whose column has `part` in it, in any case. */
export function contains(query: Knex.QueryBuilder, column: string, part: string): void {
  query.whereRaw("lower(??) like lower(?) escape '\\'", [column, containing(part)]);
}
