import { type Invite, InviteExists } from '../../../domain/organisations/invite.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import { InvalidParts, unknownReference, type WrongParts } from '../../../domain/shared/refusal.js';
import { type Call, userId } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { CollectionStore } from '../../shared/collection-store.js';
import type { Site } from '../../shared/mail.js';
import { type Needs, needs } from '../../shared/needs.js';
import type { Tasks } from '../../shared/tasks.js';
import type { Transactions, Tx } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts } from '../../users/ports.js';
import { type Groups, managedOrganisation, organisationById } from '../ports.js';
import { inviteLetter } from './invite-letter.js';

export type InviteStore = CollectionStore<Invite, number, Partial<Invite>>;
export interface Guest {
  readonly email: string;
  readonly role?: Invite['role'] | undefined;
  readonly groupIds?: readonly number[] | null | undefined;
}
type At = { readonly organisationId: number };

/** Keeps an invitation and sends it, once whatever it is part of has been committed. */
export class Invitations {
  constructor(
    private readonly invites: InviteStore,
    private readonly groups: Groups,
    private readonly accounts: Accounts,
    private readonly tasks: Tasks,
    private readonly site: Site,
    private readonly mint: Mint,
  ) {}

  /** What is wrong with each guest; nothing, where all may be invited. */
  async problems(organisationId: number, guests: readonly Guest[]): Promise<readonly WrongParts[] | undefined> {
    const groups = new Set((await this.groups.ofOrganisation(organisationId)).map(({ id }) => id));
    const invited = new Set((await this.invites.list({ organisationId }, { filter: {} })).rows.map(({ email }) => email));
    const wrong = guests.map(({ email, groupIds }): WrongParts => {
      const unknown = groupIds?.find((id) => !groups.has(id));
      if (unknown !== undefined) return { permission_groups: [unknownReference('', unknown).message] };
      if (invited.has(email)) return { email: [new InviteExists(email).message] };
      invited.add(email);
      return {};
    });
    return wrong.some((one) => Object.keys(one).length > 0) ? wrong : undefined;
  }

  async invite(tx: Tx, organisation: Organisation, { email, role = 'USER', groupIds }: Guest): Promise<Invite> {
    const after = await this.invites.insert(tx, {
      organisationId: organisation.id,
      hash: this.mint.key(),
      email,
      role,
      invitedBy: userId(tx.call),
      createdAt: tx.call.at,
      groupIds: groupIds ?? [],
    });
    tx.record('invite.created', { after });
    await this.send(tx, organisation, after);
    return this.invites.get({ organisationId: organisation.id }, after.id, tx);
  }

  async send(tx: Tx, organisation: Organisation, invite: Invite): Promise<void> {
    const inviter = invite.invitedBy === null ? undefined : await this.accounts.byId(invite.invitedBy, tx);
    await this.tasks.enqueue(tx, 'users.send_letter', inviteLetter(this.site.origin, invite, organisation, inviter));
  }
}

/** Several at once; where one of them cannot be invited, nobody is. */
export class InvitePeople implements UseCase<At & { guests: readonly Guest[]; emails: readonly string[] }, readonly Invite[], Organisation> {
  static readonly needs: Needs<At, Organisation> = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
  ) {}

  async run(
    call: Call,
    { organisationId, guests, emails }: At & { guests: readonly Guest[]; emails: readonly string[] },
    organisation: Organisation,
  ) {
    const wrong = await this.invitations.problems(organisationId, guests);
    if (wrong !== undefined) throw new InvalidParts({ invites: wrong });
    const plain = emails.map((email): Guest => ({ email }));
    const all = [...guests, ...plain];
    const taken = (await this.invitations.problems(organisationId, all))?.findIndex((one) => 'email' in one);
    if (taken !== undefined) throw new InvalidParts({ emails: [new InviteExists((all[taken] as Guest).email).message] });
    return this.transactions.run(call, async (tx) => {
      const made: Invite[] = [];
      for (const guest of all) made.push(await this.invitations.invite(tx, organisation, guest));
      return made;
    });
  }
}

export class InvitePerson implements UseCase<At & { guest: Guest }, Invite, Organisation> {
  static readonly needs: Needs<At, Organisation> = needs('ORGANISATION_ADMIN', managedOrganisation);

  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
  ) {}

  async run(call: Call, { organisationId, guest }: At & { guest: Guest }, organisation: Organisation) {
    const wrong = await this.invitations.problems(organisationId, [guest]);
    if (wrong !== undefined) throw new InvalidParts(wrong[0] as WrongParts);
    return this.transactions.run(call, (tx) => this.invitations.invite(tx, organisation, guest));
  }
}
