import { EnvironmentCollection } from '../../../application/environments/environment-collection.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { always, flag, integer, reference, text, uuid } from '../../platform/http/fields.js';

export const environmentRoutes = collectionRoutes('/api/v1/environments/', EnvironmentCollection, {
  one: 'environment',
  verbs: ['create', 'retrieve', 'update', 'partial_update', 'destroy'],
  at: () => ({}),
  id: ['api_key', text()],
  fields: {
    id: integer().readOnly(),
    uuid: uuid().readOnly(),
    name: text({ max: 2000 }),
    api_key: text({ max: 100 }).optional(),
    description: text({ max: 20000, blank: true }).nullable().optional(),
    project: reference().as('projectId'),
    minimum_change_request_approvals: integer().nullable().optional(),
    allow_client_traits: flag().optional(),
    banner_text: text({ max: 255, blank: true }).nullable().optional(),
    banner_colour: text({ max: 7, blank: true }).nullable().optional(),
    hide_disabled_flags: flag().nullable().optional(),
    use_mv_v2_evaluation: flag().optional().as('useIdentityCompositeKeyForHashing'),
    use_identity_composite_key_for_hashing: flag().optional(),
    hide_sensitive_data: flag().optional(),
    use_v2_feature_versioning: flag().readOnly(),
    use_identity_overrides_in_local_eval: flag().optional(),
    is_creating: flag().readOnly(),
    metadata: always([]),
  },
});
