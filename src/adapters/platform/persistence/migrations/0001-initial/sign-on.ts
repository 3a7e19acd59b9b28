import { belongs, moment, type NewTable, required } from '../tables.js';

export const signOnTables: readonly NewTable[] = [
  {
    name: 'login_failure',
    columns(t) {
      belongs(t, 'account').unique();
      required.integer(t, 'count');
      required.moment(t, 'last_at');
    },
  },
  {
    name: 'confirmation',
    columns(t) {
      belongs(t, 'account');
      required.text(t, 'purpose');
      t.text('secret_hash');
      required.moment(t, 'created_at');
      moment(t, 'expires_at').notNullable().index();
    },
  },
];
