import { belongs, mayBelong, type NewTable, required } from '../tables.js';

export const featureHealthTables: readonly NewTable[] = [
  {
    name: 'health_provider',
    columns(t) {
      belongs(t, 'project');
      required.text(t, 'uuid', 'name');
      t.unique(['uuid']);
      mayBelong(t, 'account', 'created_by', 'SET NULL');
      t.unique(['project_id', 'name'], { indexName: 'health_provider_name_unique' });
    },
  },
  {
    name: 'health_event',
    columns(t) {
      belongs(t, 'feature');
      mayBelong(t, 'environment');
      required.text(t, 'type', 'provider_name');
      t.text('reason');
      t.text('external_id');
      required.moment(t, 'created_at');
    },
  },
];
