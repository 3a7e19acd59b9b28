import { belongs, moment, type NewTable, required, uniqueWhileLive } from '../tables.js';

export const organisationTables: readonly NewTable[] = [
  {
    name: 'organisation',
    columns(t) {
      required.text(t, 'uuid', 'name', 'subscription_uuid');
      t.unique(['uuid']);
      required.moment(t, 'created_at');
      t.text('webhook_notification_email');
      required.flag(t, 'alerted_over_plan_limit', 'stop_serving_flags', 'restrict_project_create_to_admin');
      required.flag(t, 'persist_trait_data', 'block_access_to_admin', 'force2fa');
      t.text('targeting_key');
      moment(t, 'deleted_at');
    },
  },
];

export const projectTables: readonly NewTable[] = [
  {
    name: 'project',
    columns(t) {
      belongs(t, 'organisation');
      required.text(t, 'uuid', 'name');
      t.unique(['uuid']);
      required.moment(t, 'created_at');
      required.flag(t, 'hide_disabled_flags', 'prevent_flag_defaults', 'enable_realtime_updates');
      required.flag(t, 'enforce_feature_owners', 'only_allow_lower_case_feature_names');
      t.text('feature_name_regex');
      t.integer('minimum_change_request_approvals');
      required.integer(t, 'stale_flags_limit_days', 'max_segments_allowed', 'max_features_allowed', 'max_segment_overrides_allowed');
      moment(t, 'deleted_at');
    },
    after: [uniqueWhileLive('project', 'project_name_unique', ['organisation_id', 'name'])],
  },
  {
    name: 'tag',
    columns(t) {
      belongs(t, 'project');
      required.text(t, 'uuid', 'label', 'color', 'type');
      t.unique(['uuid']);
      t.text('description');
      required.flag(t, 'is_permanent', 'is_system_tag');
    },
  },
];
