import type { Tx } from '../../../application/shared/transactions.js';
import type { Attempts } from '../../../application/users/ports.js';
import type { Failures } from '../../../domain/users/lockout.js';
import type { Database } from '../../platform/persistence/database.js';
import { loginFailure } from '../../platform/persistence/schema/index.js';

export class KnexAttempts implements Attempts {
  constructor(private readonly db: Database) {}

  async of(accountId: number, tx: Tx): Promise<Failures | undefined> {
    return (await this.db.rows(loginFailure, 'account_id = ?', [accountId], tx))[0];
  }

  async change(tx: Tx, accountId: number, how: (before: Failures | undefined) => Failures): Promise<void> {
    await this.db.dialect.hold(this.db.on(tx), `login_failure ${accountId}`);
    const before = await this.of(accountId, tx);
    const { count, lastAt } = how(before);
    if (before === undefined) await this.db.insert(tx, loginFailure, { accountId, count, lastAt });
    else await this.db.on(tx)(loginFailure.name).where({ account_id: accountId }).update(loginFailure.write({ count, lastAt }));
  }
}
