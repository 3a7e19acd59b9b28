import type { Instance } from '../../../application/shared/instance.js';
import type { Database } from '../../platform/persistence/database.js';

export class KnexInstance implements Instance {
  constructor(private readonly db: Database) {}

  async facts() {
    const hasUsers = (await this.db.reader('account').first('id')) !== undefined;
    return { hasUsers, hasLogins: hasUsers };
  }
}
