/** What lists of people show of an account. */
export const people = ['id', 'uuid', 'email', 'first_name', 'last_name', 'last_login']
  .map((column) => `account.${column} as "${column.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase())}"`)
  .join(', ');
