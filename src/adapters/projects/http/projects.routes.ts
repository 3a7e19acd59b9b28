import { ProjectCollection } from '../../../application/projects/project-collection.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { flag, integer, reference, text, uuid } from '../../platform/http/fields.js';

export const projectRoutes = collectionRoutes('/api/v1/projects/', ProjectCollection, {
  one: 'project',
  verbs: ['create', 'retrieve', 'update', 'partial_update', 'destroy'],
  at: () => ({}),
  operationIds: { retrieve: 'get_project', update: 'update_project' },
  id: ['id', integer()],
  fields: {
    id: integer().readOnly(),
    uuid: uuid().readOnly(),
    name: text({ max: 2000 }),
    organisation: reference().as('organisationId'),
    hide_disabled_flags: flag().optional(),
    prevent_flag_defaults: flag().optional(),
    enable_realtime_updates: flag().optional(),
    only_allow_lower_case_feature_names: flag().optional(),
    feature_name_regex: text({ max: 255 }).nullable().optional(),
    stale_flags_limit_days: integer().optional(),
    minimum_change_request_approvals: integer().nullable().optional(),
    enforce_feature_owners: flag().optional(),
  },
});
