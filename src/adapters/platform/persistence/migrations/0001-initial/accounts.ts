import { belongs, mayBelong, moment, type NewTable, required } from '../tables.js';

const holders: readonly NewTable[] = [
  {
    name: 'account',
    columns(t) {
      required.text(t, 'uuid', 'email', 'first_name', 'last_name', 'auth_type');
      t.unique(['uuid']);
      t.unique(['email'], { indexName: 'account_email_unique' });
      t.text('password_hash');
      t.text('sign_up_type');
      t.text('onboarding');
      required.flag(t, 'is_active', 'is_superuser');
      required.moment(t, 'date_joined');
      moment(t, 'last_login');
    },
  },
  {
    name: 'account_token',
    columns(t) {
      belongs(t, 'account').unique();
      t.text('key').notNullable().unique();
      required.moment(t, 'created_at');
    },
  },
  {
    name: 'membership',
    columns(t) {
      belongs(t, 'account');
      belongs(t, 'organisation');
      required.text(t, 'role');
      required.moment(t, 'date_joined');
      t.unique(['account_id', 'organisation_id'], { indexName: 'membership_unique' });
    },
  },
  {
    name: 'user_group',
    columns(t) {
      belongs(t, 'organisation');
      required.text(t, 'name');
      required.flag(t, 'is_default');
      t.text('external_id');
      t.unique(['organisation_id', 'external_id'], { indexName: 'user_group_external_id_unique' });
    },
  },
  {
    name: 'group_member',
    columns(t) {
      belongs(t, 'user_group', 'group_id');
      belongs(t, 'account');
      required.flag(t, 'group_admin');
      t.unique(['group_id', 'account_id'], { indexName: 'group_member_unique' });
    },
  },
  {
    name: 'invite_link',
    columns(t) {
      belongs(t, 'organisation');
      t.text('hash').notNullable().unique();
      required.text(t, 'role');
      required.moment(t, 'created_at');
      moment(t, 'expires_at');
    },
  },
  {
    name: 'invite',
    columns(t) {
      belongs(t, 'organisation');
      t.text('hash').notNullable().unique();
      required.text(t, 'email', 'role', 'group_ids');
      t.unique(['organisation_id', 'email'], { indexName: 'invite_unique' });
      mayBelong(t, 'account', 'invited_by');
      required.moment(t, 'created_at');
    },
  },
  {
    name: 'master_api_key',
    columns(t) {
      belongs(t, 'organisation');
      t.text('prefix').notNullable().unique();
      required.text(t, 'secret_hash', 'name');
      required.flag(t, 'is_admin', 'revoked');
      t.boolean('is_backing').notNullable().defaultTo(false);
      required.moment(t, 'created_at');
      mayBelong(t, 'account', 'created_by', 'SET NULL');
      moment(t, 'expires_at');
    },
  },
];

const records: readonly NewTable[] = [
  {
    name: 'role',
    columns(t) {
      belongs(t, 'organisation');
      required.text(t, 'name', 'tags');
      t.text('description');
    },
  },
  {
    name: 'role_holder',
    columns(t) {
      belongs(t, 'role');
      mayBelong(t, 'account');
      mayBelong(t, 'user_group', 'group_id');
      t.text('master_api_key').references('master_api_key.prefix').onDelete('CASCADE').index();
    },
    after: ['account_id', 'group_id', 'master_api_key'].map(
      (holder) => `CREATE UNIQUE INDEX role_holder_${holder} ON role_holder (role_id, ${holder}) WHERE ${holder} IS NOT NULL`,
    ),
  },
  {
    name: 'permission_record',
    columns(t) {
      belongs(t, 'organisation');
      required.text(t, 'level', 'permissions', 'limits');
      mayBelong(t, 'project');
      mayBelong(t, 'environment');
      mayBelong(t, 'account');
      mayBelong(t, 'user_group', 'group_id');
      mayBelong(t, 'role');
      required.flag(t, 'admin');
    },
    after: ['account_id', 'group_id', 'role_id'].flatMap((holder) =>
      ['organisation', 'project', 'environment'].map(
        (level) =>
          `CREATE UNIQUE INDEX permission_record_${level}_${holder} ON permission_record (${level}_id, ${holder}) WHERE level = '${level}' AND ${holder} IS NOT NULL`,
      ),
    ),
  },
];

export const accountTables = { holders, records };
