import type { Memberships, Organisations } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { membership, organisation } from '../../platform/persistence/schema/index.js';

export const storedOrganisations: Stored<Organisation, Partial<Organisation>> = {
  table: organisation,
  what: 'Organisation',
  key: 'id',
  order: ['id'],
};

export class KnexOrganisations implements Organisations, Memberships {
  constructor(private readonly db: Database) {}

  async byId(id: number, tx?: Tx): Promise<Organisation | undefined> {
    return (await this.db.rows(organisation, 'id = ?', [id], tx))[0];
  }

  async add(tx: Tx, fresh: { accountId: number; organisationId: number; role: 'ADMIN' | 'USER' }): Promise<void> {
    await this.db.insert(tx, membership, { ...fresh, dateJoined: tx.call.at });
  }
}
