import type { EnvironmentWebhook, OrganisationWebhook } from '../../domain/webhooks/webhook.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events
    extends CollectionEvents<'environment_webhook', EnvironmentWebhook>,
      CollectionEvents<'organisation_webhook', OrganisationWebhook> {}
}
