import type { Instant } from '../shared/instant.js';

/** Who owns projects, and whom people belong to. */
export interface Organisation {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly webhookNotificationEmail: string | null;
  readonly alertedOverPlanLimit: boolean;
  readonly stopServingFlags: boolean;
  readonly restrictProjectCreateToAdmin: boolean;
  readonly persistTraitData: boolean;
  readonly blockAccessToAdmin: boolean;
  readonly force2fa: boolean;
  readonly targetingKey: string | null;
  /** Nothing is sold here, yet clients look for a subscription under an id of its own. */
  readonly subscriptionUuid: string;
}

export const organisationRoles = ['ADMIN', 'USER'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** An organisation as one of those who may see it sees it. */
export interface SeenOrganisation extends Organisation {
  /** How many belong to it. */
  readonly seats: number;
  /** What the one who looks is in it; null where nobody in particular looks. */
  readonly role: OrganisationRole | null;
}
