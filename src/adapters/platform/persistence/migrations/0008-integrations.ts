import type { Knex } from 'knex';
import { createTables, dropTables, mayBelong, moment, type NewTable, required } from './tables.js';

const tables: readonly NewTable[] = [
  {
    name: 'integration',
    columns(t) {
      required.text(t, 'kind', 'api_key');
      for (const scope of ['environment', 'project', 'organisation']) {
        mayBelong(t, scope);
        t.unique([`${scope}_id`, 'kind'], { indexName: `integration_${scope}_unique` });
      }
      for (const name of ['base_url', 'entity_selector', 'app_id', 'secret']) t.text(name);
      t.boolean('use_custom_source');
      moment(t, 'deleted_at');
    },
  },
];

export const up = (db: Knex): Promise<void> => createTables(db, tables);
export const down = (db: Knex): Promise<void> => dropTables(db, tables);
