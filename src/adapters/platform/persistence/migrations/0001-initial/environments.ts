import { belongs, moment, type NewTable, required, uniqueWhileLive } from '../tables.js';

export const environmentTables: readonly NewTable[] = [
  {
    name: 'environment',
    columns(t) {
      belongs(t, 'project');
      required.text(t, 'uuid', 'name', 'api_key');
      t.unique(['uuid']);
      t.unique(['api_key'], { indexName: 'environment_api_key_unique' });
      t.text('held_name');
      t.text('description');
      required.moment(t, 'created_at', 'updated_at');
      t.integer('minimum_change_request_approvals');
      t.text('banner_text');
      t.text('banner_colour');
      t.boolean('hide_disabled_flags');
      required.flag(t, 'allow_client_traits', 'use_identity_composite_key_for_hashing', 'hide_sensitive_data');
      required.flag(t, 'use_v2_feature_versioning', 'use_identity_overrides_in_local_eval', 'is_creating');
      moment(t, 'first_evaluated_at');
      t.text('first_evaluated_sdk_label');
      t.bigInteger('revision').notNullable();
      moment(t, 'deleted_at');
    },
    after: [uniqueWhileLive('environment', 'environment_name_unique', ['project_id', 'held_name'])],
  },
  {
    name: 'environment_api_key',
    columns(t) {
      belongs(t, 'environment');
      t.text('key').notNullable().unique();
      required.text(t, 'name');
      required.flag(t, 'active');
      required.moment(t, 'created_at');
      moment(t, 'expires_at');
    },
  },
];
