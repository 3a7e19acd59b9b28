import type { Person } from './membership.js';

/** Members of an organisation who share permissions. */
export interface Group {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  /** Whoever joins the organisation is in it from then on. */
  readonly isDefault: boolean;
  /** What another system knows it by. */
  readonly externalId: string | null;
}

/** Somebody in a group. */
export interface GroupMember extends Person {
  readonly groupAdmin: boolean;
}

/** A group with the people in it. */
export interface GroupWithMembers extends Group {
  readonly members: readonly GroupMember[];
}
