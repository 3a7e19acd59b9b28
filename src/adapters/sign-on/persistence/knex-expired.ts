import type { Tx } from '../../../application/shared/transactions.js';
import type { Expired } from '../../../application/sign-on/clear-expired.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { confirmation, oauthClient, oauthConsent, oauthToken, requestCount } from '../../platform/persistence/schema/index.js';

export class KnexExpired implements Expired {
  constructor(private readonly db: Database) {}

  async remove(tx: Tx, { secrets, programs, requests }: { secrets: Instant; programs: Instant; requests: Instant }): Promise<void> {
    const on = this.db.on(tx);
    await on(confirmation.name).where('expires_at', '<', secrets).delete();
    await on(oauthConsent.name).where('expires_at', '<', secrets).delete();
    await on(oauthToken.name).where('refresh_expires_at', '<', secrets).delete();
    await on(requestCount.name).where('at', '<', requests).delete();
    const inUse = [oauthConsent, oauthToken].map(({ name }) => on(name).select('client_id'));
    await on(oauthClient.name)
      .where('created_at', '<', programs)
      .whereNotIn('client_id', inUse[0] as never)
      .whereNotIn('client_id', inUse[1] as never)
      .delete();
  }
}
