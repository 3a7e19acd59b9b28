import type { Tx } from '../../../application/shared/transactions.js';
import type { Confirmations, Presented } from '../../../application/users/ports.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { type Purpose, UnknownSecret } from '../../../domain/users/confirmation.js';
import { hashOfSecret } from '../../platform/hash-of-secret.js';
import type { Database } from '../../platform/persistence/database.js';
import { confirmation } from '../../platform/persistence/schema/index.js';

const good = 'account_id = ? and purpose = ? and secret_hash = ? and expires_at > ?';

/** A secret is found by its hash, so how long that takes tells nothing of it. */
export class KnexConfirmations implements Confirmations {
  constructor(private readonly db: Database) {}

  async add(tx: Tx, of: { accountId: number; purpose: Purpose; expiresAt: Instant }): Promise<number> {
    const { id } = await this.db.insert(tx, confirmation, { ...of, secretHash: null, createdAt: tx.call.at });
    return id as number;
  }

  async arm(tx: Tx, id: number, secret: string) {
    const [found] = await this.db.rows(confirmation, 'id = ? and expires_at > ?', [id, tx.call.at], tx);
    if (found === undefined) return undefined;
    await this.db
      .on(tx)(confirmation.name)
      .where({ id })
      .update({ secret_hash: hashOfSecret(secret) });
    return found;
  }

  async countSince(tx: Tx, accountId: number, purpose: Purpose, since: Instant): Promise<number> {
    return (await this.db.rows(confirmation, 'account_id = ? and purpose = ? and created_at > ?', [accountId, purpose, since], tx)).length;
  }

  async isGood({ accountId, purpose, secret, at }: Presented): Promise<boolean> {
    return (await this.db.rows(confirmation, good, [accountId, purpose, hashOfSecret(secret), at])).length > 0;
  }

  async use(tx: Tx, { accountId, purpose, secret }: Presented): Promise<void> {
    const used = await this.db
      .on(tx)(confirmation.name)
      .where({ account_id: accountId, purpose, secret_hash: hashOfSecret(secret) })
      .delete();
    if (used === 0) throw new UnknownSecret(); // somebody was faster
  }

  async void(tx: Tx, accountId: number): Promise<void> {
    await this.db.on(tx)(confirmation.name).where({ account_id: accountId }).delete();
  }
}
