import { EnvironmentWebhooks } from '../../../application/webhooks/environment-webhooks.js';
import { ListEnvironmentWebhooks } from '../../../application/webhooks/list-environment-webhooks.js';
import type { EnvironmentWebhook } from '../../../domain/webhooks/webhook.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { integer, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { list } from '../../platform/http/route.js';
import { webhookFields } from './webhook.fields.js';

const path = '/api/v1/environments/:environment_api_key/webhooks/';
const params = { environment_api_key: text() };

export const environmentWebhookRoutes = [
  list(path, {
    operationId: 'api_v1_environments_webhooks_list',
    summary: 'List the webhooks of an environment; who is no admin of it does not see their secrets',
    auth: 'user',
    params,
    run: ListEnvironmentWebhooks,
    at: ({ params }) => ({ environmentKey: params.environment_api_key }),
    reply: webhookFields,
    view: viewOf<EnvironmentWebhook, typeof webhookFields>(webhookFields),
  }),
  ...collectionRoutes(path, EnvironmentWebhooks, {
    one: 'webhook of an environment',
    verbs: ['create', 'update', 'partial_update', 'destroy'],
    params,
    at: ({ environment_api_key }) => ({ environmentKey: environment_api_key }),
    id: ['id', integer()],
    fields: webhookFields,
  }),
];
