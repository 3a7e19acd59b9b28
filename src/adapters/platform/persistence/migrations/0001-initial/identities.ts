import { type NewTable, required } from '../tables.js';

export const identityTables: readonly NewTable[] = [
  {
    name: 'identity',
    columns(t) {
      t.integer('environment_id').notNullable().references('environment.id').onDelete('CASCADE');
      required.text(t, 'uuid', 'identifier');
      t.text('dashboard_alias');
      t.unique(['uuid']);
      required.moment(t, 'created_at');
      t.unique(['environment_id', 'identifier'], { indexName: 'identity_identifier_unique' });
      t.index(['environment_id', 'created_at', 'id']); // the order of lists
    },
  },
  {
    name: 'trait',
    columns(t) {
      t.integer('identity_id').notNullable().references('identity.id').onDelete('CASCADE');
      required.text(t, 'trait_key');
      t.text('value_type');
      t.bigInteger('integer_value'); // times in milliseconds are common
      t.text('string_value');
      t.boolean('boolean_value');
      t.double('float_value');
      required.moment(t, 'created_at');
      t.unique(['identity_id', 'trait_key'], { indexName: 'trait_key_unique' }); // and the index of what an identity has
    },
  },
];
