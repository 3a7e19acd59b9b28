import type { Instant } from '../shared/instant.js';
import { InvalidField } from '../shared/refusal.js';

/** A key with which a machine acts in an organisation. */
export interface MasterApiKey {
  readonly id: number;
  /** The part before the point, by which it is found. */
  readonly prefix: string;
  /** Of the part after the point; that itself is shown once and kept nowhere. */
  readonly secretHash: string;
  readonly name: string;
  readonly organisationId: number;
  /** May do what an admin may; without it, what its roles say. */
  readonly isAdmin: boolean;
  readonly revoked: boolean;
  /** What a trust relationship acts as: nobody can come with it, and it is not shown among the others. */
  readonly isBacking: boolean;
  readonly createdAt: Instant;
  readonly createdBy: number | null;
  readonly expiresAt: Instant | null;
}

/** Also where the organisation has no roles that a key could go by: such a key opens nothing. */
export const keyNeedsRoles = () => new InvalidField('isAdmin', 'RBAC is not installed, cannot create non-admin key');

/** What a new key is unless it is said; without its prefix and secret it opens nothing. */
export const newMasterApiKey = (createdAt: Instant): Omit<MasterApiKey, 'id' | 'organisationId'> => ({
  name: '',
  prefix: '',
  secretHash: '',
  isAdmin: true,
  revoked: false,
  isBacking: false,
  createdAt,
  createdBy: null,
  expiresAt: null,
});
