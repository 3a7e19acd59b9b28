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
}
