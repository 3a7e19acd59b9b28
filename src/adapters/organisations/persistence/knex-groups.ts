import type { Groups } from '../../../application/organisations/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import { ExternalIdTaken, type Group, type GroupMember, type GroupWithMembers } from '../../../domain/organisations/group.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { groupMember, userGroup } from '../../platform/persistence/schema/index.js';
import { people, readPerson } from './people.js';

export const storedGroups: Stored<Group, Partial<Group>> = {
  table: userGroup,
  what: 'UserPermissionGroup',
  key: 'id',
  order: ['id'],
  refusals: { user_group_external_id_unique: ExternalIdTaken },
};

const members = `select ${people}, group_member.group_admin as "groupAdmin", group_member.group_id as "groupId"
  from group_member join account on account.id = group_member.account_id join user_group on user_group.id = group_member.group_id`;

export class KnexGroups implements Groups {
  constructor(private readonly db: Database) {}

  async ofOrganisation(organisationId: number, tx?: Tx): Promise<readonly GroupWithMembers[]> {
    const groups = await this.db.rows(userGroup, 'organisation_id = ? order by id', [organisationId], tx);
    return this.withMembers(groups, 'user_group.organisation_id = ?', organisationId, tx);
  }

  async get(organisationId: number, id: number, tx?: Tx): Promise<GroupWithMembers> {
    const [group] = await this.withMembers(
      await this.db.rows(userGroup, 'organisation_id = ? and id = ?', [organisationId, id], tx),
      'user_group.id = ?',
      id,
      tx,
    );
    if (group === undefined) throw new NotFound('UserPermissionGroup');
    return group;
  }

  async addMembers(tx: Tx, groupId: number, accountIds: readonly number[]): Promise<void> {
    for (const accountId of accountIds)
      await this.db
        .on(tx)(groupMember.name)
        .insert(groupMember.write({ groupId, accountId, groupAdmin: false }))
        .onConflict(['group_id', 'account_id'])
        .ignore();
  }

  async removeMembers(tx: Tx, groupId: number, accountIds: readonly number[]): Promise<void> {
    await this.db.on(tx)(groupMember.name).where({ group_id: groupId }).whereIn('account_id', accountIds).delete();
  }

  async setAdmin(tx: Tx, groupId: number, accountId: number, groupAdmin: boolean): Promise<void> {
    await this.db.on(tx)(groupMember.name).where({ group_id: groupId, account_id: accountId }).update({ group_admin: groupAdmin });
  }

  private async withMembers(groups: readonly Group[], where: string, id: number, tx?: Tx): Promise<readonly GroupWithMembers[]> {
    const rows = await this.db.read<GroupMember & { groupId: number; dateJoined: string }>(`${members} where ${where} order by account.id`, [id], tx);
    return groups.map((group) => ({
      ...group,
      members: rows
        .filter(({ groupId }) => groupId === group.id)
        .map((row) => ({ ...readPerson(row, this.db.dialect), groupAdmin: Boolean(row.groupAdmin) })),
    }));
  }
}
