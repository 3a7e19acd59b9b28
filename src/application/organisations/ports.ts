import type { Organisation } from '../../domain/organisations/organisation.js';
import { root } from '../shared/address.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface Organisations {
  byId(id: number, tx?: Tx): Promise<Organisation | undefined>;
}
export const Organisations = token<Organisations>('organisations.Organisations');

/** Who belongs to an organisation, and as what. */
export interface Memberships {
  add(tx: Tx, membership: { readonly accountId: number; readonly organisationId: number; readonly role: 'ADMIN' | 'USER' }): Promise<void>;
}
export const Memberships = token<Memberships>('organisations.Memberships');

export const organisationById = root({
  what: 'Organisation',
  seenWith: 'VIEW_ORGANISATION',
  in: Organisations,
  find: (organisations, { organisationId }: { organisationId: number }) => organisations.byId(organisationId),
  place: ({ id }: Organisation) => ({ organisation: id }),
});
