import type { Traits } from '../../../application/identities/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Trait } from '../../../domain/identities/trait.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore } from '../../platform/persistence/knex-collection-store.js';
import { trait } from '../../platform/persistence/schema/index.js';
import { storedTraits } from './traits.table.js';

const keys = `select distinct trait.trait_key as "traitKey" from trait join identity on identity.id = trait.identity_id
  where identity.environment_id = ? order by trait.trait_key`;
const removal = 'delete from trait where trait_key = ? and identity_id in (select id from identity where environment_id = ?)';

export class KnexTraits extends KnexCollectionStore<Trait, number, Partial<Trait>> implements Traits {
  constructor(private readonly database: Database) {
    super(database, storedTraits);
  }

  ofIdentity(identityId: number, tx?: Tx): Promise<readonly Trait[]> {
    return this.database.rows(trait, 'identity_id = ? order by id', [identityId], tx);
  }

  async keysIn(environmentId: number): Promise<readonly string[]> {
    return (await this.database.read<{ traitKey: string }>(keys, [environmentId])).map(({ traitKey }) => traitKey);
  }

  async removeKey(tx: Tx, environmentId: number, traitKey: string): Promise<void> {
    await this.database.read(removal, [traitKey, environmentId], tx);
  }
}
