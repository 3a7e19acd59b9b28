import type { InviteLink } from '../../../domain/organisations/invite-link.js';
import { collection } from '../../shared/collection.js';
import { under } from '../../shared/guard.js';
import { managedOrganisation } from '../ports.js';

export const InviteLinks = collection<InviteLink>()({
  name: 'invite_link',
  key: 'id',
  guard: under({
    address: managedOrganisation,
    within: (organisation) => ({ organisationId: organisation.id }),
    needs: { others: 'ORGANISATION_ADMIN' },
  }),
  given: [],
  fresh: ({ at }, mint) => ({ hash: mint.key(), role: 'USER', createdAt: at, expiresAt: null }),
});
