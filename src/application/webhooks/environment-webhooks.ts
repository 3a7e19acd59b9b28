import type { EnvironmentWebhook } from '../../domain/webhooks/webhook.js';
import { environmentByKey } from '../environments/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { sending } from './sending.js';

export const EnvironmentWebhooks = collection<EnvironmentWebhook>()({
  name: 'environment_webhook',
  key: 'id',
  guard: sending(
    under({
      address: environmentByKey,
      within: (environment) => ({ environmentId: environment.id }),
      needs: { others: 'ENVIRONMENT_ADMIN' },
    }),
  ),
  given: ['url'],
  fresh: ({ at }) => ({ enabled: true, secret: '', createdAt: at, updatedAt: at }),
  touch: ({ at }) => ({ updatedAt: at }),
});
