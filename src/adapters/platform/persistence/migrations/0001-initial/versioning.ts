import { belongs, mayBelong, moment, type NewTable, required } from '../tables.js';

export const versioningTables: readonly NewTable[] = [
  {
    name: 'feature_version',
    ownKey: true,
    columns(t) {
      t.text('uuid').primary();
      belongs(t, 'environment');
      belongs(t, 'feature');
      t.text('description');
      for (const name of ['published_at', 'live_from', 'deleted_at']) moment(t, name);
      required.moment(t, 'created_at', 'updated_at');
      mayBelong(t, 'account', 'created_by', 'SET NULL');
      mayBelong(t, 'account', 'published_by', 'SET NULL');
      t.index(['environment_id', 'feature_id', 'live_from']);
    },
  },
];
