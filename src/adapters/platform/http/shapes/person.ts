import type { Instant } from '../../../../domain/shared/instant.js';
import { flag, integer, moment, text, uuid } from '../fields.js';
import { viewOf } from '../resource.js';

/** A person, as far as others are shown. */
export interface PersonRow {
  readonly id: number;
  readonly uuid: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly lastLogin: Instant | null;
}

const named = {
  id: integer().readOnly(),
  email: text().readOnly(),
  first_name: text().readOnly(),
  last_name: text().readOnly(),
  last_login: moment().nullable().readOnly(),
};

/** How a person is shown in lists. */
export const person = { ...named, uuid: uuid().readOnly() };
export const viewPerson = viewOf<PersonRow, typeof person>(person);

/** How somebody is shown as one of a group. */
export const groupMember = { ...named, group_admin: flag().readOnly() };
export const viewGroupMember = viewOf<PersonRow & { readonly groupAdmin: boolean }, typeof groupMember>(groupMember);
