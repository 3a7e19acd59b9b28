import type { Organisations } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Organisation, OrganisationRole, SeenOrganisation } from '../../../domain/organisations/organisation.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { organisation } from '../../platform/persistence/schema/index.js';

export const storedOrganisations: Stored<Organisation, Partial<Organisation>> = {
  table: organisation,
  what: 'Organisation',
  key: 'id',
  order: ['id'],
};

const seen = (join: 'left join' | 'join') => `select ${organisation.listed}, membership.role as "role",
  (select count(*) from membership as every where every.organisation_id = organisation.id) as "seats"
  from organisation ${join} membership on membership.organisation_id = organisation.id and membership.account_id = ?
  where ${organisation.live}`;

export class KnexOrganisations implements Organisations {
  constructor(private readonly db: Database) {}

  async byId(id: number, tx?: Tx): Promise<Organisation | undefined> {
    return (await this.db.rows(organisation, 'id = ?', [id], tx))[0];
  }

  async seen(id: number, accountId: number | null, tx?: Tx): Promise<SeenOrganisation | undefined> {
    return (await this.read(`${seen('left join')} organisation.id = ?`, [accountId, id], tx))[0];
  }

  ofAccount(accountId: number): Promise<readonly SeenOrganisation[]> {
    return this.read(`${seen('join')} true order by organisation.id`, [accountId]);
  }

  private async read(sql: string, values: readonly unknown[], tx?: Tx): Promise<readonly SeenOrganisation[]> {
    const rows = await this.db.read<Record<string, unknown> & { role: OrganisationRole | null; seats: number }>(sql, values, tx);
    return rows.map((row) => organisation.read(row, this.db.dialect) as SeenOrganisation);
  }
}
