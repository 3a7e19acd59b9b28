import type { Instant } from '../shared/instant.js';
import type { OrganisationRole } from './organisation.js';

/** That somebody belongs to an organisation, and as what. */
export interface Membership {
  readonly id: number;
  readonly accountId: number;
  readonly organisationId: number;
  readonly role: OrganisationRole;
  readonly dateJoined: Instant;
}

/** A person, as lists of people show them. */
export interface Person {
  readonly id: number;
  readonly uuid: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly lastLogin: Instant | null;
}

/** A person in an organisation. */
export interface Member extends Person {
  readonly role: OrganisationRole;
  readonly dateJoined: Instant;
}
