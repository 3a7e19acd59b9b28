import { type InviteLink, InviteLinksDisabled } from '../../../domain/organisations/invite-link.js';
import { collection } from '../../shared/collection.js';
import { referring, under } from '../../shared/guard.js';
import { managedOrganisation, OrganisationTerms } from '../ports.js';

export const InviteLinks = collection<InviteLink>()({
  name: 'invite_link',
  key: 'id',
  guard: referring(
    under({
      address: managedOrganisation,
      within: (organisation) => ({ organisationId: organisation.id }),
      needs: { others: 'ORGANISATION_ADMIN' },
    }),
    async ({ find }) => (find(OrganisationTerms).inviteLinks ? undefined : new InviteLinksDisabled()),
  ),
  given: [],
  fresh: ({ at }, mint) => ({ hash: mint.key(), role: 'USER', createdAt: at, expiresAt: null }),
});
