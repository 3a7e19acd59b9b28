import { belongs, type NewTable, required } from '../tables.js';

export const identityTables: readonly NewTable[] = [
  {
    name: 'identity',
    columns(t) {
      t.integer('environment_id').notNullable().references('environment.id').onDelete('CASCADE');
      required.text(t, 'uuid', 'identifier');
      t.unique(['uuid']);
      required.moment(t, 'created_at');
      t.unique(['environment_id', 'identifier'], { indexName: 'identity_identifier_unique' });
    },
  },
  {
    name: 'trait',
    columns(t) {
      belongs(t, 'identity');
      required.text(t, 'trait_key', 'value_type', 'value');
      required.moment(t, 'created_at');
      t.unique(['identity_id', 'trait_key'], { indexName: 'trait_key_unique' });
    },
  },
];
