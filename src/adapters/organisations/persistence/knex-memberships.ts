import type { Memberships } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Member, Membership } from '../../../domain/organisations/membership.js';
import type { Database } from '../../platform/persistence/database.js';
import { account, groupMember, membership, userGroup } from '../../platform/persistence/schema/index.js';
import { people, readPerson } from './people.js';

// the day that lists of members show is the one on which they signed up, as in the reference
const members = `select ${people}, membership.role as "role"
  from membership join account on account.id = membership.account_id where membership.organisation_id = ?`;

export class KnexMemberships implements Memberships {
  constructor(private readonly db: Database) {}

  add(tx: Tx, fresh: Omit<Membership, 'id' | 'dateJoined'>): Promise<Membership> {
    return this.db.insert(tx, membership, { ...fresh, dateJoined: tx.call.at });
  }

  async members(organisationId: number): Promise<readonly Member[]> {
    const rows = await this.db.read<Member>(`${members} order by account.id`, [organisationId]);
    return rows.map((row) => readPerson(row, this.db.dialect));
  }

  async member(organisationId: number, accountId: number, tx?: Tx): Promise<Member | undefined> {
    const [row] = await this.db.read<Member>(`${members} and account.id = ?`, [organisationId, accountId], tx);
    return row && readPerson(row, this.db.dialect);
  }

  async accounts(accountIds: readonly number[]): Promise<ReadonlySet<number>> {
    const rows: { id: number }[] = await this.db.reader(account.name).whereIn('id', accountIds).select('id');
    return new Set(rows.map(({ id }) => id));
  }

  async changeRole(tx: Tx, organisationId: number, accountId: number, role: Membership['role']) {
    const [before] = await this.db.rows(membership, 'organisation_id = ? and account_id = ?', [organisationId, accountId], tx);
    await this.db.on(tx)(membership.name).where({ organisation_id: organisationId, account_id: accountId }).update({ role });
    return { before: before as Membership, after: { ...(before as Membership), role } };
  }

  async remove(tx: Tx, organisationId: number, accountIds: readonly number[]): Promise<readonly Membership[]> {
    const leaving = () => this.db.on(tx)(membership.name).where({ organisation_id: organisationId }).whereIn('account_id', accountIds);
    const rows: Record<string, unknown>[] = await leaving().select(membership.aliased);
    await leaving().delete();
    await this.db
      .on(tx)(groupMember.name)
      .whereIn('account_id', accountIds)
      .whereIn('group_id', this.db.on(tx)(userGroup.name).where({ organisation_id: organisationId }).select('id'))
      .delete();
    return rows.map((row) => membership.read(row, this.db.dialect));
  }
}
