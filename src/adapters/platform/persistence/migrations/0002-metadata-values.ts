import type { Knex } from 'knex';
import { belongs, createTables, dropTables, mayBelong, type NewTable, required } from './tables.js';

const tables: readonly NewTable[] = [
  {
    name: 'metadata_value',
    columns(t) {
      belongs(t, 'metadata_model_field', 'model_field_id');
      for (const entity of ['feature', 'segment', 'environment']) {
        mayBelong(t, entity);
        t.unique([`${entity}_id`, 'model_field_id'], { indexName: `metadata_value_${entity}_unique` });
      }
      required.text(t, 'value');
    },
  },
];

export const up = (db: Knex): Promise<void> => createTables(db, tables);
export const down = (db: Knex): Promise<void> => dropTables(db, tables);
