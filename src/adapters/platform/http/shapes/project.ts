import { always, flag, integer, reference, text, uuid } from '../fields.js';

/** How a project is shown, by itself and wherever something is told of it. */
export const project = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  name: text({ max: 2000 }),
  organisation: reference().readOnly().as('organisationId'),
  hide_disabled_flags: flag().optional().doc('SDKs do not get features that are off'),
  enable_dynamo_db: always(false),
  migration_status: always('NOT_APPLICABLE'),
  use_edge_identities: always(false),
  prevent_flag_defaults: flag().optional().doc('New features begin off and without a value everywhere'),
  enable_realtime_updates: flag().optional(),
  only_allow_lower_case_feature_names: flag().optional().doc('For clients to keep to'),
  feature_name_regex: text({ max: 255, blank: true }).nullable().optional(),
  show_edge_identity_overrides_for_feature: always(false),
  stale_flags_limit_days: integer().optional(),
  edge_v2_migration_status: always('NOT_STARTED'),
  minimum_change_request_approvals: integer().nullable().optional(),
  enforce_feature_owners: flag().optional(),
};
