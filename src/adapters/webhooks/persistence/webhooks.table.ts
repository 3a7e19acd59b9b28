import type { EnvironmentWebhook, OrganisationWebhook } from '../../../domain/webhooks/webhook.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { environmentWebhook, organisationWebhook } from '../../platform/persistence/schema/index.js';

export const storedEnvironmentWebhooks: Stored<EnvironmentWebhook, Partial<EnvironmentWebhook>> = {
  table: environmentWebhook,
  what: 'Webhook',
  key: 'id',
  order: ['id'],
};

export const storedOrganisationWebhooks: Stored<OrganisationWebhook, Partial<OrganisationWebhook>> = {
  table: organisationWebhook,
  what: 'OrganisationWebhook',
  key: 'id',
  order: ['id'],
};
