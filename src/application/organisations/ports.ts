import type { GroupWithMembers } from '../../domain/organisations/group.js';
import type { Invite } from '../../domain/organisations/invite.js';
import type { InviteLink } from '../../domain/organisations/invite-link.js';
import type { Member, Membership } from '../../domain/organisations/membership.js';
import type { Organisation, SeenOrganisation } from '../../domain/organisations/organisation.js';
import { InvalidRequest } from '../../domain/shared/refusal.js';
import { root } from '../shared/address.js';
import { type Needs, signedIn } from '../shared/needs.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface Organisations {
  byId(id: number, tx?: Tx): Promise<Organisation | undefined>;
  /** With how many belong to it, and the role of this account in it. */
  seen(id: number, accountId: number | null, tx?: Tx): Promise<SeenOrganisation | undefined>;
  /** Those that an account belongs to, in the order in which they were made. */
  ofAccount(accountId: number): Promise<readonly SeenOrganisation[]>;
}
export const Organisations = token<Organisations>('organisations.Organisations');

/** Who belongs to an organisation, and as what. */
export interface Memberships {
  add(tx: Tx, membership: Omit<Membership, 'id' | 'dateJoined'>): Promise<Membership>;
  /** All people of an organisation. */
  members(organisationId: number): Promise<readonly Member[]>;
  member(organisationId: number, accountId: number, tx?: Tx): Promise<Member | undefined>;
  /** Those of them that there are, members of anything or not. */
  accounts(accountIds: readonly number[]): Promise<ReadonlySet<number>>;
  changeRole(tx: Tx, organisationId: number, accountId: number, role: Membership['role']): Promise<{ before: Membership; after: Membership }>;
  /** Also takes them out of the organisation's groups. Answers those that were members. */
  remove(tx: Tx, organisationId: number, accountIds: readonly number[]): Promise<readonly Membership[]>;
}
export const Memberships = token<Memberships>('organisations.Memberships');

export interface InviteLinkHashes {
  byHash(hash: string): Promise<InviteLink | undefined>;
}
export const InviteLinkHashes = token<InviteLinkHashes>('organisations.InviteLinkHashes');

export interface InviteHashes {
  byHash(hash: string): Promise<Invite | undefined>;
}
export const InviteHashes = token<InviteHashes>('organisations.InviteHashes');

/** How this installation wants organisations to be. */
export interface OrganisationTerms {
  /** Only superusers make organisations. */
  readonly closed: boolean;
  readonly inviteLinks: boolean;
  /** Which one whoever comes from the company's directory joins. */
  readonly directoryOrganisation: number | undefined;
}
export const OrganisationTerms = token<OrganisationTerms>('organisations.OrganisationTerms');

export interface KeyRoles {
  /** Whether a key can go by roles instead of being an admin: the organisation has some, or the key does so already. */
  canServe(organisationId: number, prefix?: string, tx?: Tx): Promise<boolean>;
}
export const KeyRoles = token<KeyRoles>('organisations.KeyRoles');

/** Groups and who is in them. */
export interface Groups {
  /** All groups of an organisation, in the order in which they were made. */
  ofOrganisation(organisationId: number, tx?: Tx): Promise<readonly GroupWithMembers[]>;
  /** Refuses with NotFound, also for a group of another organisation. */
  get(organisationId: number, id: number, tx?: Tx): Promise<GroupWithMembers>;
  /** Who is in it already stays as they are. */
  addMembers(tx: Tx, groupId: number, accountIds: readonly number[]): Promise<void>;
  removeMembers(tx: Tx, groupId: number, accountIds: readonly number[]): Promise<void>;
  setAdmin(tx: Tx, groupId: number, accountId: number, groupAdmin: boolean): Promise<void>;
}
export const Groups = token<Groups>('organisations.Groups');

/** Organisations that nobody would belong to once somebody has gone. */
export interface Orphans {
  /** Removes those whose only member this is; answers what they were. */
  remove(tx: Tx, accountId: number): Promise<readonly Organisation[]>;
}
export const Orphans = token<Orphans>('organisations.Orphans');

const organisation = {
  what: 'Organisation',
  seenWith: 'VIEW_ORGANISATION',
  in: Organisations,
  find(organisations: Organisations, { organisationId }: { organisationId: number }) {
    if (Number.isNaN(organisationId)) throw new InvalidRequest('Invalid organisation ID');
    return organisations.byId(organisationId);
  },
  place: ({ id }: Organisation) => ({ organisation: id }),
} as const;

export const organisationById = root(organisation);

/** What only its admins may manage; the reference refuses others there in these words. */
export const managedOrganisation = root({ ...organisation, refused: 'User does not have sufficient privileges to perform this action' });

/** The organisations that the caller is an admin of; of a key it is its own, if it is an admin's. */
export interface Administered {
  readonly organisationIds: readonly number[];
}

const signedIntoAny = signedIn('the organisations that one administers');

export const administeredOrganisations: Needs<unknown, Administered> = {
  said: signedIntoAny.said,
  async admit(gate, call, at) {
    const { pass, find } = await signedIntoAny.admit(gate, call, at);
    const { actor } = call;
    const own = actor.kind === 'user' ? (await find(Organisations).ofAccount(actor.id)).map(({ id }) => id) : [];
    const all = actor.kind === 'key' ? [actor.organisationId] : own;
    return { organisationIds: all.filter((organisation) => pass.may('ORGANISATION_ADMIN', { organisation })) };
  },
};
