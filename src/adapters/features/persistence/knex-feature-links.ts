import type { FeatureLinks, FeatureTags, LinkKind, Named } from '../../../application/features/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Database } from '../../platform/persistence/database.js';
import { feature, featureGroupOwner, featureOwner, featureTag } from '../../platform/persistence/schema/index.js';

const tables: Record<LinkKind, readonly [table: string, column: string]> = {
  tags: [featureTag.name, 'tag_id'],
  owners: [featureOwner.name, 'account_id'],
  groupOwners: [featureGroupOwner.name, 'group_id'],
};
const owners = `select (select count(*) from feature_owner where feature_id = ?) + (select count(*) from feature_group_owner where feature_id = ?) as "count"`;

export class KnexFeatureLinks implements FeatureLinks, FeatureTags, Named {
  constructor(private readonly db: Database) {}

  async set(tx: Tx, kind: LinkKind, featureId: number, ids: readonly number[]): Promise<void> {
    const [table] = tables[kind];
    await this.db.on(tx)(table).where({ feature_id: featureId }).delete();
    await this.add(tx, kind, featureId, ids);
  }

  async add(tx: Tx, kind: LinkKind, featureId: number, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const [table, column] = tables[kind];
    const rows = [...new Set(ids)].map((id) => ({ feature_id: featureId, [column]: id }));
    await this.db.on(tx)(table).insert(rows).onConflict(['feature_id', column]).ignore();
  }

  async remove(tx: Tx, kind: LinkKind, featureId: number, ids: readonly number[]): Promise<void> {
    const [table, column] = tables[kind];
    await this.db
      .on(tx)(table)
      .where({ feature_id: featureId })
      .whereRaw(this.db.dialect.among(column), [JSON.stringify(ids)])
      .delete();
  }

  async countOwners(tx: Tx, featureId: number): Promise<number> {
    await this.db.holdRow(tx, feature, featureId);
    const [row] = await this.db.read<{ count: number }>(owners, [featureId, featureId], tx);
    return Number(row?.count);
  }

  async of(featureId: number): Promise<readonly number[]> {
    return (await this.db.rows(featureTag, 'feature_id = ?', [featureId])).map(({ tagId }) => tagId);
  }

  tags(ids: readonly number[]) {
    return this.named<{ id: number; projectId: number }>('id as "id", project_id as "projectId" from tag', ids);
  }

  accounts(ids: readonly number[]) {
    return this.named<{ id: number }>('id as "id" from account', ids);
  }

  groups(ids: readonly number[]) {
    return this.named<{ id: number; organisationId: number }>('id as "id", organisation_id as "organisationId" from user_group', ids);
  }

  private async named<Row>(what: string, ids: readonly number[]): Promise<readonly Row[]> {
    if (ids.length === 0) return [];
    return this.db.read<Row>(`select ${what} where ${this.db.dialect.among('id')}`, [JSON.stringify(ids)]);
  }
}
