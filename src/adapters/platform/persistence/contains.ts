import type { Knex } from 'knex';

/** For `upper(…) like upper(?) escape '\\'`, as the reference compares: what has `part` in it; `%` and `_` are themselves. */
export const containing = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`;

/** Rows whose column has `part` in it, in any case. */
export function contains(query: Knex.QueryBuilder, column: string, part: string): void {
  query.whereRaw("upper(??) like upper(?) escape '\\'", [column, containing(part)]);
}
