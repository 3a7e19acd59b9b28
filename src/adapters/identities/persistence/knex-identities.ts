import type { Identities } from '../../../application/identities/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Identity } from '../../../domain/identities/identity.js';
import type { Database } from '../../platform/persistence/database.js';
import { identity } from '../../platform/persistence/schema/index.js';

export class KnexIdentities implements Identities {
  constructor(private readonly db: Database) {}

  async byId(environmentId: number, id: number, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'id = ? and environment_id = ?', [id, environmentId], tx))[0];
  }

  async byUuid(environmentId: number, uuid: string, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'uuid = ? and environment_id = ?', [uuid, environmentId], tx))[0];
  }
}
