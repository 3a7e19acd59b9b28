import type { OrganisationWebhook } from '../../domain/webhooks/webhook.js';
import { managedOrganisation } from '../organisations/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { sending } from '../shared/sending.js';

export const OrganisationWebhooks = collection<OrganisationWebhook>()({
  name: 'organisation_webhook',
  key: 'id',
  guard: sending(
    under({
      address: managedOrganisation,
      within: (organisation) => ({ organisationId: organisation.id }),
      needs: { others: 'ORGANISATION_ADMIN' },
    }),
    'url',
  ),
  given: ['url'],
  fresh: ({ at }) => ({ enabled: true, secret: '', createdAt: at, updatedAt: at }),
  touch: ({ at }) => ({ updatedAt: at }),
});
