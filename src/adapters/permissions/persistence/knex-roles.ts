import type { Having, RoleParts, Roles } from '../../../application/permissions/roles/ports.js';
import type { Ask, Fresh, Listed } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import { hasRoleAlready, type Role, type RoleHolder } from '../../../domain/permissions/role.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore, type Stored } from '../../platform/persistence/knex-collection-store.js';
import { masterApiKey, membership, project, role, roleHolder, tag, userGroup } from '../../platform/persistence/schema/index.js';
import type { ShownRoleHolder } from '../shown-record.js';

export const storedRoles: Stored<Role, Partial<Role>> = { table: role, what: 'Role', key: 'id', order: ['id'] };

const columns = { accountId: 'account_id', groupId: 'group_id', masterApiKey: 'master_api_key' } as const;

/** The column that says who has it, and who that is. */
function held(holder: Having): readonly [column: string, id: unknown] {
  const [kind, id] = Object.entries(holder)[0] as [keyof typeof columns, unknown];
  return [columns[kind], id];
}

export class KnexRoles implements Roles, RoleParts {
  constructor(private readonly db: Database) {}

  async byId(organisationId: number, id: number): Promise<Role | undefined> {
    return (await this.db.rows(role, 'organisation_id = ? and id = ?', [organisationId, id]))[0];
  }

  having(organisationId: number, holder: Having, tx?: Tx): Promise<readonly Role[]> {
    const [column, id] = held(holder);
    const has = `organisation_id = ? and id in (select role_id from role_holder where ${column} = ?) order by id`;
    return this.db.rows(role, has, [organisationId, id], tx);
  }

  async detach(tx: Tx, roleId: number, holder: Having): Promise<RoleHolder | undefined> {
    const [column, id] = held(holder);
    const [found] = await this.db.rows(roleHolder, `role_id = ? and ${column} = ?`, [roleId, id], tx);
    if (found !== undefined) await this.db.on(tx)(roleHolder.name).where({ id: found.id }).delete();
    return found;
  }

  async isMember(organisationId: number, accountId: number, tx?: Tx): Promise<boolean> {
    return (await this.db.rows(membership, 'organisation_id = ? and account_id = ?', [organisationId, accountId], tx)).length > 0;
  }

  async isGroup(organisationId: number, groupId: number, tx?: Tx): Promise<boolean> {
    return (await this.db.rows(userGroup, 'organisation_id = ? and id = ?', [organisationId, groupId], tx)).length > 0;
  }

  async isKey(organisationId: number, prefix: string, tx?: Tx): Promise<boolean> {
    return (await this.db.rows(masterApiKey, 'organisation_id = ? and prefix = ?', [organisationId, prefix], tx)).length > 0;
  }

  async unknownTags(organisationId: number, tagIds: readonly number[], tx?: Tx): Promise<readonly number[]> {
    if (tagIds.length === 0) return [];
    const own = `project_id in (select id from project where ${project.live}organisation_id = ?)`;
    const known = new Set((await this.db.rows(tag, own, [organisationId], tx)).map(({ id }) => id));
    return tagIds.filter((id) => !known.has(id));
  }
}

export const storedRoleHolders = (what: string): Stored<RoleHolder, Partial<RoleHolder>> => ({
  table: roleHolder,
  what,
  key: 'id',
  order: ['id'],
  refusals: {
    role_holder_account_id: hasRoleAlready('user'),
    role_holder_group_id: hasRoleAlready('group'),
    role_holder_master_api_key: hasRoleAlready('master_api_key'),
  },
});

/** Shows with who has a role what that is called. */
export class KnexRoleHolders extends KnexCollectionStore<RoleHolder, number, Partial<RoleHolder>> {
  constructor(
    private readonly database: Database,
    stored: Stored<RoleHolder, Partial<RoleHolder>>,
  ) {
    super(database, stored);
  }

  override async list(within: Partial<RoleHolder>, ask: Ask<Partial<RoleHolder>>): Promise<Listed<RoleHolder>> {
    const listed = await super.list(within, ask);
    return { ...listed, rows: await this.named(listed.rows) };
  }
  override async get(within: Partial<RoleHolder>, key: number, tx?: Tx): Promise<RoleHolder> {
    return this.namedOne(await super.get(within, key, tx), tx);
  }
  override async insert(tx: Tx, row: Fresh<RoleHolder>): Promise<RoleHolder> {
    return this.namedOne(await super.insert(tx, row), tx);
  }
  override async change(tx: Tx, within: Partial<RoleHolder>, key: number, how: (before: RoleHolder) => Promise<RoleHolder> | RoleHolder) {
    const { before, after } = await super.change(tx, within, key, how);
    return { before, after: await this.namedOne(after, tx) };
  }

  private async namedOne(row: RoleHolder, tx?: Tx): Promise<RoleHolder> {
    return (await this.named([row], tx))[0] as RoleHolder;
  }

  /** They are all of one role. */
  private async named(rows: readonly RoleHolder[], tx?: Tx): Promise<readonly ShownRoleHolder[]> {
    const [own] = await this.database.rows(role, 'id = ?', [rows[0]?.roleId ?? 0], tx);
    return rows.map((row) => ({ ...row, roleName: own?.name ?? '' }));
  }
}
