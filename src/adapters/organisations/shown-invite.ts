import type { Invite } from '../../domain/organisations/invite.js';
import type { Person } from '../../domain/organisations/membership.js';
import type { OrganisationRole } from '../../domain/organisations/organisation.js';
import type { Instant } from '../../domain/shared/instant.js';

/** Who sent an invitation; without a role once they have left the organisation. */
export interface Inviter extends Person {
  readonly role: OrganisationRole | null;
  readonly dateJoined: Instant;
}

/** An invitation as lists show it: with who sent it, where that was a person. */
export type ShownInvite = Invite & { readonly inviter?: Inviter | null };
