import { OrganisationWebhooks } from '../../../application/webhooks/organisation-webhooks.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { integer } from '../../platform/http/fields.js';
import { organisationId } from '../../platform/http/shapes/organisation.js';
import { webhookFields } from './webhook.fields.js';

export const organisationWebhookRoutes = collectionRoutes('/api/v1/organisations/:organisation_pk/webhooks/', OrganisationWebhooks, {
  one: 'webhook of an organisation',
  verbs: everyVerb,
  params: { organisation_pk: organisationId() },
  at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
  id: ['id', integer()],
  paging: {},
  fields: webhookFields,
});
