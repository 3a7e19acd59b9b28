import type { InviteLinkHashes } from '../../../application/organisations/ports.js';
import type { InviteLink } from '../../../domain/organisations/invite-link.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { inviteLink, organisation } from '../../platform/persistence/schema/index.js';

export const storedInviteLinks: Stored<InviteLink, Partial<InviteLink>> = { table: inviteLink, what: 'InviteLink', key: 'id', order: ['id'] };

const live = `organisation_id in (select id from organisation where ${organisation.live}true)`;

/** Those of deleted organisations open nothing. */
export class KnexInviteLinkHashes implements InviteLinkHashes {
  constructor(private readonly db: Database) {}

  async byHash(hash: string): Promise<InviteLink | undefined> {
    return (await this.db.rows(inviteLink, `hash = ? and ${live}`, [hash]))[0];
  }
}
