import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';
import type { OrganisationRole } from './organisation.js';

/** Somebody with this e-mail address may join the organisation, once. */
export interface Invite {
  readonly id: number;
  readonly organisationId: number;
  readonly hash: string;
  readonly email: string;
  readonly role: OrganisationRole;
  readonly invitedBy: number | null;
  readonly createdAt: Instant;
  /** The groups that they will be in. */
  readonly groupIds: readonly number[];
}

export class InviteForAnother extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'invite_for_another';
  override message = 'Registered email does not match invited email';
}

/** There is an open invitation for that address. */
export class InviteExists extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'invite_exists';
  override readonly field = 'email';
  constructor(email: string) {
    super(`Invite for email ${email} already exists`);
  }
}
