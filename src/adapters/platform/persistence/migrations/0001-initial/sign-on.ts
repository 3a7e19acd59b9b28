import { belongs, type NewTable, required } from '../tables.js';

export const signOnTables: readonly NewTable[] = [
  {
    name: 'login_failure',
    columns(t) {
      belongs(t, 'account').unique();
      required.integer(t, 'count');
      required.moment(t, 'last_at');
    },
  },
];
