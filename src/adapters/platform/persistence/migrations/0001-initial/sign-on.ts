import { belongs, mayBelong, moment, type NewTable, required, uniqueWhileLive } from '../tables.js';

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
  {
    name: 'oauth_client',
    columns(t) {
      t.text('client_id').notNullable().unique();
      t.text('secret_hash');
      required.text(t, 'name', 'redirect_uris');
      required.moment(t, 'created_at');
    },
  },
  {
    name: 'oauth_consent',
    columns(t) {
      t.text('code_hash').notNullable().unique();
      belongs(t, 'account');
      required.text(t, 'client_id', 'redirect_uri', 'scope', 'challenge');
      required.moment(t, 'expires_at');
    },
  },
  {
    name: 'oauth_token',
    columns(t) {
      belongs(t, 'account');
      t.text('family').notNullable().index();
      t.text('access_hash').notNullable().unique();
      t.text('refresh_hash').notNullable().unique();
      required.text(t, 'client_id', 'scope');
      required.moment(t, 'access_expires_at', 'refresh_expires_at');
      moment(t, 'replaced_at');
    },
  },
  {
    name: 'trust_relationship',
    columns(t) {
      belongs(t, 'organisation');
      required.text(t, 'name', 'issuer', 'audience', 'claim_rules');
      belongs(t, 'master_api_key');
      mayBelong(t, 'account', 'created_by', 'SET NULL');
      required.moment(t, 'created_at');
      moment(t, 'deleted_at');
    },
    after: [uniqueWhileLive('trust_relationship', 'unique_live_issuer_audience', ['issuer', 'audience'])],
  },
];
