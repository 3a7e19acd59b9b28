import { belongs, mayBelong, moment, type NewTable, required } from '../tables.js';

export const segmentTables: readonly NewTable[] = [
  {
    name: 'segment',
    columns(t) {
      belongs(t, 'project');
      mayBelong(t, 'feature');
      required.text(t, 'uuid', 'name', 'rules');
      t.unique(['uuid']);
      t.text('description');
      required.integer(t, 'version');
      t.integer('version_of').index();
      required.flag(t, 'is_system_segment');
      t.text('managed_by');
      required.moment(t, 'created_at', 'updated_at');
      moment(t, 'deleted_at');
    },
  },
  {
    name: 'counter',
    columns(t) {
      t.text('name').notNullable().unique();
      required.integer(t, 'value');
    },
  },
];
