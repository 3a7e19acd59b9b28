import type { Group } from '../../domain/organisations/group.js';
import type { Invite } from '../../domain/organisations/invite.js';
import type { InviteLink } from '../../domain/organisations/invite-link.js';
import type { MasterApiKey } from '../../domain/organisations/master-api-key.js';
import type { Membership } from '../../domain/organisations/membership.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import type { CollectionEvents } from '../shared/collection.js';

interface Grouped {
  readonly groupId: number;
  readonly accountId: number;
  readonly groupAdmin: boolean;
}

declare module '../shared/transactions.js' {
  interface Events
    extends CollectionEvents<'organisation', Organisation>,
      CollectionEvents<'membership', Membership>,
      CollectionEvents<'invite_link', InviteLink>,
      CollectionEvents<'invite', Invite>,
      CollectionEvents<'group', Group>,
      CollectionEvents<'group_member', Grouped>,
      CollectionEvents<'master_api_key', MasterApiKey> {}
}
