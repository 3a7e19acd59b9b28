import type { Actor } from '../../../application/shared/call.js';
import type { GrantsOf } from '../../../application/shared/gate.js';
import { type CountedRecord, grantsOf, type Membership } from '../../../domain/permissions/grants.js';
import type { Grants } from '../../../domain/permissions/may.js';
import type { Database } from '../../platform/persistence/database.js';
import { organisation } from '../../platform/persistence/schema/index.js';
import { countedRecords, heldBy, readCounted } from './counted-records.js';

const nothing: Grants = new Set();
const members = `select membership.organisation_id as "organisationId", membership.role as "role"
  from membership join organisation on organisation.id = membership.organisation_id where ${organisation.live}membership.account_id = ?`;

export class KnexGrants implements GrantsOf {
  constructor(private readonly db: Database) {}

  async of(actor: Actor): Promise<Grants> {
    if (actor.kind === 'key') {
      if (actor.admin) return grantsOf([{ organisationId: actor.organisationId, role: 'ADMIN' }], []);
      return grantsOf([{ organisationId: actor.organisationId, role: 'USER' }], await this.records(heldBy.key, [actor.id]));
    }
    if (actor.kind !== 'user') return nothing;
    const memberships = await this.db.read<Membership>(members, [actor.id]);
    if (memberships.every(({ role }) => role === 'ADMIN')) return grantsOf(memberships, []); // records could add nothing
    return grantsOf(memberships, await this.records(heldBy.account, Array(4).fill(actor.id)));
  }

  private async records(held: string, values: readonly unknown[]): Promise<readonly CountedRecord[]> {
    return (await this.db.read<Record<string, unknown>>(`${countedRecords} where ${held}`, values)).map((row) => readCounted(row, this.db.dialect));
  }
}
