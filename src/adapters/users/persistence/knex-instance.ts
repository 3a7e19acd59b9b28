import type { Instance } from '../../../application/shared/instance.js';
import type { Database } from '../../platform/persistence/database.js';
import { account } from '../../platform/persistence/schema/index.js';

export class KnexInstance implements Instance {
  constructor(private readonly db: Database) {}

  async facts() {
    const one = (condition: string) => this.db.rows(account, `${condition} limit 1`, []);
    const [users, logins] = await Promise.all([one('1 = 1'), one('last_login is not null')]);
    return { hasUsers: users.length > 0, hasLogins: logins.length > 0 };
  }
}
