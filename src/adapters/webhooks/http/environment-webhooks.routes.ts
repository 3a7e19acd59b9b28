import { EnvironmentWebhooks } from '../../../application/webhooks/environment-webhooks.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { integer, text } from '../../platform/http/fields.js';
import { webhookFields } from './webhook.fields.js';

export const environmentWebhookRoutes = collectionRoutes('/api/v1/environments/:environment_api_key/webhooks/', EnvironmentWebhooks, {
  one: 'webhook of an environment',
  verbs: ['list', 'create', 'update', 'partial_update', 'destroy'],
  params: { environment_api_key: text() },
  at: ({ environment_api_key }) => ({ environmentKey: environment_api_key }),
  id: ['id', integer()],
  fields: webhookFields,
});
