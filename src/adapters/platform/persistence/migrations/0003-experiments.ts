import type { Knex } from 'knex';
import { belongs, createTables, dropTables, moment, type NewTable, required } from './tables.js';

const tables: readonly NewTable[] = [
  {
    name: 'experiment',
    columns(t) {
      belongs(t, 'environment');
      belongs(t, 'feature');
      required.text(t, 'name', 'hypothesis', 'status');
      required.moment(t, 'created_at', 'updated_at');
      for (const name of ['started_at', 'ended_at', 'deleted_at']) moment(t, name);
    },
    after: [
      "CREATE UNIQUE INDEX experiment_open_unique ON experiment (feature_id, environment_id) WHERE deleted_at IS NULL AND status <> 'completed'",
    ],
  },
  {
    name: 'experiment_metric',
    columns(t) {
      belongs(t, 'environment');
      required.text(t, 'name', 'description', 'aggregation', 'direction', 'definition');
      required.moment(t, 'created_at', 'updated_at');
      moment(t, 'deleted_at');
    },
  },
  {
    name: 'attached_metric',
    columns(t) {
      belongs(t, 'experiment');
      belongs(t, 'experiment_metric', 'metric_id');
      required.text(t, 'expected_direction');
      required.moment(t, 'created_at');
      t.unique(['experiment_id', 'metric_id'], { indexName: 'attached_metric_unique' });
    },
  },
  {
    name: 'warehouse_connection',
    columns(t) {
      belongs(t, 'environment');
      required.text(t, 'warehouse_type', 'status', 'name');
      for (const name of ['status_detail', 'config', 'credentials']) t.text(name);
      required.moment(t, 'created_at');
      t.unique(['environment_id'], { indexName: 'warehouse_connection_environment_unique' });
    },
  },
];

export const up = (db: Knex): Promise<void> => createTables(db, tables);
export const down = (db: Knex): Promise<void> => dropTables(db, tables);
