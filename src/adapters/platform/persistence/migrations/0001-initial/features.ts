import { belongs, moment, type NewTable, required, uniqueWhileLive } from '../tables.js';

const link = (name: string, to: string, column: string): NewTable => ({
  name,
  columns(t) {
    belongs(t, 'feature');
    belongs(t, to, column);
    t.unique(['feature_id', column], { indexName: `${name}_unique` });
  },
});

export const featureTables: readonly NewTable[] = [
  {
    name: 'feature',
    columns(t) {
      belongs(t, 'project');
      required.text(t, 'uuid', 'name', 'name_key', 'type');
      t.unique(['uuid']);
      required.moment(t, 'created_at');
      t.text('initial_value');
      t.text('description');
      required.flag(t, 'default_enabled', 'is_archived', 'is_server_key_only');
      moment(t, 'deleted_at');
    },
    after: [uniqueWhileLive('feature', 'feature_name_unique', ['project_id', 'name_key'])],
  },
  link('feature_tag', 'tag', 'tag_id'),
  link('feature_owner', 'account', 'account_id'),
  link('feature_group_owner', 'user_group', 'group_id'),
  {
    name: 'multivariate_option',
    columns(t) {
      belongs(t, 'feature');
      required.text(t, 'uuid', 'type');
      t.unique(['uuid']);
      t.integer('integer_value');
      t.text('string_value');
      t.boolean('boolean_value');
      t.double('default_percentage_allocation').notNullable();
      t.text('key');
      t.unique(['feature_id', 'key'], { indexName: 'multivariate_option_key_unique' });
    },
  },
];
