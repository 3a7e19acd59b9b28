import type { Actor } from '../../../application/shared/call.js';
import type { GrantsOf } from '../../../application/shared/gate.js';
import { grantsOf, type Membership } from '../../../domain/permissions/grants.js';
import type { Grants } from '../../../domain/permissions/may.js';
import type { Database } from '../../platform/persistence/database.js';
import { organisation, permissionRecord } from '../../platform/persistence/schema/index.js';

const nothing: Grants = new Set();
const members = `select membership.organisation_id as "organisationId", membership.role as "role"
  from membership join organisation on organisation.id = membership.organisation_id where ${organisation.live}membership.account_id = ?`;
const held = 'account_id = ? or group_id in (select group_id from group_member where account_id = ?)';

export class KnexGrants implements GrantsOf {
  constructor(private readonly db: Database) {}

  async of(actor: Actor): Promise<Grants> {
    if (actor.kind === 'key') return grantsOf([{ organisationId: actor.organisationId, role: actor.admin ? 'ADMIN' : 'USER' }], []);
    if (actor.kind !== 'user') return nothing;
    const memberships = await this.db.read<Membership>(members, [actor.id]);
    if (memberships.every(({ role }) => role === 'ADMIN')) return grantsOf(memberships, []); // records could add nothing
    return grantsOf(memberships, await this.db.rows(permissionRecord, held, [actor.id, actor.id]));
  }
}
