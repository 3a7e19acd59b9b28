import type { Instance } from '../../../application/shared/instance.js';
import type { Database } from '../../platform/persistence/database.js';

export class KnexInstance implements Instance {
  constructor(private readonly db: Database) {}

  async hasUsers(): Promise<boolean> {
    return (await this.db.reader('account').first('id')) !== undefined;
  }
}
