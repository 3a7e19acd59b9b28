import type { Invite } from '../../../domain/organisations/invite.js';
import { collection } from '../../shared/collection.js';
import { under } from '../../shared/guard.js';
import { managedOrganisation } from '../ports.js';

/** Open invitations by e-mail. They are made by `InvitePeople`, which also sends them; this collection has no creation at any door. */
export const Invites = collection<Invite>()({
  name: 'invite',
  key: 'id',
  guard: under({
    address: managedOrganisation,
    within: (organisation) => ({ organisationId: organisation.id }),
    needs: { others: 'ORGANISATION_ADMIN' },
  }),
  given: [],
  fresh: ({ at }) => ({ hash: '', email: '', role: 'USER', invitedBy: null, createdAt: at, groupIds: [] }),
});
