import { belongs, mayBelong, moment, type NewTable, required } from '../tables.js';

export const observerTables: readonly NewTable[] = [
  {
    name: 'metadata_field',
    columns(t) {
      belongs(t, 'organisation');
      mayBelong(t, 'project');
      required.text(t, 'name', 'type');
      t.text('description');
      t.unique(['project_id', 'name'], { indexName: 'metadata_field_project_name_unique' });
    },
    after: ['CREATE UNIQUE INDEX metadata_field_organisation_name_unique ON metadata_field (organisation_id, name) WHERE project_id IS NULL'],
  },
  {
    name: 'metadata_model_field',
    columns(t) {
      belongs(t, 'organisation');
      belongs(t, 'metadata_field', 'field_id');
      required.integer(t, 'content_type');
      required.text(t, 'required_for');
      t.unique(['field_id', 'content_type'], { indexName: 'metadata_model_field_unique' });
    },
  },
  {
    name: 'audit_entry',
    columns(t) {
      required.moment(t, 'created_at');
      required.text(t, 'log', 'related_object_type', 'change_type', 'change_details');
      t.integer('related_object_id');
      t.text('related_object_uuid');
      // what it was about may be gone; the entry stays. The log of each is read from its newest entry on
      for (const name of ['organisation_id', 'project_id', 'environment_id']) {
        t.integer(name);
        t.index([name, 'created_at']);
      }
      for (const name of ['author_id', 'master_api_key_id']) t.integer(name);
      required.flag(t, 'is_system_event');
    },
  },
  {
    name: 'task',
    columns(t) {
      required.text(t, 'name', 'payload');
      moment(t, 'run_at').notNullable().index();
      required.integer(t, 'priority', 'tries', 'max_tries');
      t.double('timeout_seconds').notNullable();
      moment(t, 'held_until');
      t.text('last_error');
    },
  },
  {
    name: 'recurring_task',
    ownKey: true,
    columns(t) {
      t.text('name').primary();
      required.moment(t, 'due_at');
    },
  },
];
