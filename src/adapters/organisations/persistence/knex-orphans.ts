import type { Orphans } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Database } from '../../platform/persistence/database.js';
import { organisation } from '../../platform/persistence/schema/index.js';

const theirs = 'id in (select organisation_id from membership where account_id = ?)';
const alone = '(select count(*) from membership where membership.organisation_id = organisation.id) = 1';

export class KnexOrphans implements Orphans {
  constructor(private readonly db: Database) {}

  async remove(tx: Tx, accountId: number): Promise<readonly Organisation[]> {
    const orphans = await this.db.rows(organisation, `${theirs} and ${alone}`, [accountId], tx);
    const ids = orphans.map(({ id }) => id);
    await this.db.on(tx)(organisation.name).whereIn('id', ids).update({ deleted_at: tx.call.at });
    return orphans;
  }
}
