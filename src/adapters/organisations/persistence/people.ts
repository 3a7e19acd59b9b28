import type { Dialect } from '../../platform/persistence/dialects.js';

/** What lists of people show of an account. */
export const people = ['id', 'uuid', 'email', 'first_name', 'last_name', 'last_login', 'date_joined']
  .map((column) => `account.${column} as "${column.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase())}"`)
  .join(', ');

/** The row of a query for `people`, with its moments as the code has them. */
export const readPerson = <P extends { readonly lastLogin: string | null; readonly dateJoined: string }>(row: P, { instant }: Dialect): P => ({
  ...row,
  lastLogin: row.lastLogin && instant(row.lastLogin),
  dateJoined: instant(row.dateJoined),
});
