import type { Invited } from '../../../application/users/ports.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';

export class KnexInvited implements Invited {
  constructor(private readonly db: Database) {}

  async byEmail(email: string): Promise<boolean> {
    return (await this.db.read('select 1 from invite where lower(email) = ? limit 1', [email])).length > 0;
  }

  async byLink(hash: string, at: Instant): Promise<boolean> {
    const live = 'select 1 from invite_link where hash = ? and (expires_at is null or expires_at > ?)';
    return (await this.db.read(live, [hash, at])).length > 0;
  }
}
