import { Refusal } from '../shared/refusal.js';
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

export class ExternalIdTaken extends Refusal {
  readonly kind = 'conflict';
  readonly code = 'external_id_taken';
  override readonly field = 'non_field_errors';
  override message = 'The fields organisation, external_id must make a unique set.';
}

/** Some are no members. The reference names nobody where none of them is. */
export class NotInOrganisation extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'not_in_organisation';
  constructor(accountIds: readonly number[]) {
    super(`Users ${accountIds.join(', ')} do not exist in this organisation`);
  }
}
