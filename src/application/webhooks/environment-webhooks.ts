import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { type EnvironmentWebhook, withoutSecret } from '../../domain/webhooks/webhook.js';
import { environmentByKey, placeOfEnvironment } from '../environments/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { sending } from '../shared/sending.js';

/** Who may only look at an environment sees where its changes are told, but not what that is signed with. */
export const EnvironmentWebhooks = collection<EnvironmentWebhook>()({
  name: 'environment_webhook',
  key: 'id',
  guard: sending(
    under<EnvironmentWebhook, { environmentKey: string }, PlacedEnvironment, { environmentId: number }>({
      address: environmentByKey,
      within: (environment) => ({ environmentId: environment.id }),
      needs: { list: 'VIEW_ENVIRONMENT', others: 'ENVIRONMENT_ADMIN' },
    }),
    'url',
  ),
  shown: (row, { subject, pass }) => (pass.may('ENVIRONMENT_ADMIN', placeOfEnvironment(subject)) ? row : withoutSecret(row)),
  given: ['url'],
  fresh: ({ at }) => ({ enabled: true, secret: '', createdAt: at, updatedAt: at }),
  touch: ({ at }) => ({ updatedAt: at }),
});
