import { flag, integer, text, uuid } from '../fields.js';

/** How an environment is shown, by itself and wherever something is told of it. */
export const environment = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  name: text({ max: 2000 }),
  api_key: text({ max: 100 }).optional().doc('The client-side key, by which the environment is also called'),
  description: text({ max: 20000, blank: true }).nullable().optional(),
  project: integer().readOnly().as('projectId'),
  minimum_change_request_approvals: integer().nullable().optional(),
  allow_client_traits: flag().optional(),
  banner_text: text({ max: 255, blank: true }).nullable().optional(),
  banner_colour: text({ max: 7, blank: true }).nullable().optional(),
  hide_disabled_flags: flag().nullable().optional().doc('Null: as the project says'),
  use_mv_v2_evaluation: flag().readOnly().as('useIdentityCompositeKeyForHashing'),
  use_identity_composite_key_for_hashing: flag().optional(),
  hide_sensitive_data: flag().optional(),
  use_v2_feature_versioning: flag().readOnly(),
  use_identity_overrides_in_local_eval: flag().optional(),
  is_creating: flag().readOnly(),
};
