import type { InviteHashes, InviteLinkHashes } from '../../../application/organisations/ports.js';
import type { Ask, Listed } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Invite } from '../../../domain/organisations/invite.js';
import type { InviteLink } from '../../../domain/organisations/invite-link.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore, type Stored } from '../../platform/persistence/knex-collection-store.js';
import { invite, inviteLink, organisation, userGroup } from '../../platform/persistence/schema/index.js';
import type { Inviter, ShownInvite } from '../shown-invite.js';
import { people, readPerson } from './people.js';

export const storedInviteLinks: Stored<InviteLink, Partial<InviteLink>> = { table: inviteLink, what: 'InviteLink', key: 'id', order: ['id'] };

export const storedInvites: Stored<Invite, Partial<Invite>> = { table: invite, what: 'Invite', key: 'id', order: ['createdAt', 'id'] };

const inviters = `select distinct ${people}, membership.role as "role"
  from invite join account on account.id = invite.invited_by
  left join membership on membership.account_id = account.id and membership.organisation_id = invite.organisation_id
  where invite.organisation_id = ?`;

/** Shows with an invitation who sent it, and of its groups those that there still are. */
export class KnexInvites extends KnexCollectionStore<Invite, number, Partial<Invite>> {
  constructor(private readonly database: Database) {
    super(database, storedInvites);
  }

  override async list(within: Partial<Invite>, ask: Ask<Partial<Invite>>): Promise<Listed<Invite>> {
    const listed = await super.list(within, ask);
    return { ...listed, rows: await this.shown(listed.rows) };
  }

  override async get(within: Partial<Invite>, key: number, tx?: Tx): Promise<Invite> {
    const [row] = await this.shown([await super.get(within, key, tx)], tx);
    return row as Invite;
  }

  private async shown(rows: readonly Invite[], tx?: Tx): Promise<readonly ShownInvite[]> {
    const organisationId = rows[0]?.organisationId;
    const groups = new Set((await this.database.rows(userGroup, 'organisation_id = ?', [organisationId ?? 0], tx)).map(({ id }) => id));
    const senders = await this.database.read<Inviter>(inviters, [organisationId ?? 0], tx);
    return rows.map((row) => {
      const inviter = senders.find(({ id }) => id === row.invitedBy);
      return {
        ...row,
        groupIds: row.groupIds.filter((id) => groups.has(id)),
        inviter: inviter === undefined ? null : readPerson(inviter, this.database.dialect),
      };
    });
  }
}

const live = `organisation_id in (select id from organisation where ${organisation.live}true)`;

/** Those of deleted organisations open nothing. */
export class KnexInviteHashes implements InviteHashes {
  constructor(private readonly db: Database) {}

  async byHash(hash: string): Promise<Invite | undefined> {
    return (await this.db.rows(invite, `hash = ? and ${live}`, [hash]))[0];
  }
}

export class KnexInviteLinkHashes implements InviteLinkHashes {
  constructor(private readonly db: Database) {}

  async byHash(hash: string): Promise<InviteLink | undefined> {
    return (await this.db.rows(inviteLink, `hash = ? and ${live}`, [hash]))[0];
  }
}
