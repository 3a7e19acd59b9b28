import type { Instant } from '../shared/instant.js';
import { Forbidden, Refusal } from '../shared/refusal.js';
import type { OrganisationRole } from './organisation.js';

/** Whoever has its hash may join the organisation, as often as they like, until it ends. */
export interface InviteLink {
  readonly id: number;
  readonly organisationId: number;
  readonly hash: string;
  readonly role: OrganisationRole;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

export class InviteExpired extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'invite_expired';
  override message = 'Invite has expired';
}

const disabled = 'Invite links are disabled.';

/** This installation wants none. */
export class InviteLinksDisabled extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'invite_links_disabled';
  override message = disabled;
}

/** The same, said to those who bring one. */
export const linksOpenNothing = () => new Forbidden(disabled);

/** Refuses with InviteExpired. */
export function stillOpen({ expiresAt }: InviteLink, at: Instant): void {
  if (expiresAt !== null && expiresAt < at) throw new InviteExpired();
}
