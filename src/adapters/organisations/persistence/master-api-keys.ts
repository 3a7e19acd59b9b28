import type { KeyRoles } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { MasterApiKey } from '../../../domain/organisations/master-api-key.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { masterApiKey, role } from '../../platform/persistence/schema/index.js';

export const storedMasterApiKeys: Stored<MasterApiKey, Partial<MasterApiKey>> = {
  table: masterApiKey,
  what: 'MasterAPIKey',
  key: 'prefix',
  order: ['id'],
  only: { revoked: false, isBacking: false },
};

export class KnexKeyRoles implements KeyRoles {
  constructor(private readonly db: Database) {}

  async canServe(organisationId: number, prefix = '', tx?: Tx): Promise<boolean> {
    const [any] = await this.db.rows(role, 'organisation_id = ? limit 1', [organisationId], tx);
    return any !== undefined || (await this.db.rows(masterApiKey, 'prefix = ? and is_admin = ?', [prefix, false], tx)).length > 0;
  }
}
