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
  {
    name: 'second_factor',
    columns(t) {
      belongs(t, 'account');
      required.text(t, 'name', 'secret', 'backup_codes');
      required.flag(t, 'is_primary', 'is_active');
      t.unique(['account_id', 'name'], { indexName: 'second_factor_unique' });
    },
  },
  {
    name: 'signing_key',
    ownKey: true,
    columns(t) {
      t.integer('id').primary();
      required.text(t, 'value');
    },
  },
];
