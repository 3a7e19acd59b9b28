import { FeatureCollection } from '../../../application/features/feature-collection.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { choice, flag, integer, moment, text, uuid } from '../../platform/http/fields.js';

export const featureRoutes = collectionRoutes('/api/v1/projects/:project_pk/features/', FeatureCollection, {
  one: 'feature',
  verbs: everyVerb,
  params: { project_pk: integer() },
  at: ({ project_pk }) => ({ projectId: project_pk }),
  id: ['id', integer()],
  operationIds: { list: 'list_project_features', create: 'create_feature', retrieve: 'get_feature_flag', update: 'update_feature' },
  paging: { size: 50, adjustable: true },
  fields: {
    id: integer().readOnly(),
    uuid: uuid().readOnly(),
    name: text({ max: 2000 }),
    type: choice(['STANDARD', 'MULTIVARIATE']).readOnly(),
    default_enabled: flag().optional(),
    initial_value: text({ max: 20000, blank: true }).nullable().optional(),
    created_date: moment().readOnly().as('createdAt'),
    description: text({ blank: true }).nullable().optional(),
    is_archived: flag().optional(),
    is_server_key_only: flag().optional(),
    project: integer().readOnly().as('projectId'),
  },
});
