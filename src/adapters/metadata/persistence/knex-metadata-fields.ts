import type { Ask, CollectionStore, Fresh, Listed } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { MetadataField } from '../../../domain/metadata/metadata-field.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore } from '../../platform/persistence/knex-collection-store.js';
import { metadataField, metadataModelField } from '../../platform/persistence/schema/index.js';
import { type FieldRow, storedMetadataFields } from './metadata-fields.table.js';

type Filter = Partial<MetadataField>;

/** Fields with what they are attached to, which is kept in a table of its own: one query more, however many there are. */
export class KnexMetadataFields implements CollectionStore<MetadataField, number, Filter> {
  private readonly rows: KnexCollectionStore<FieldRow, number, Partial<FieldRow>>;

  constructor(private readonly db: Database) {
    this.rows = new KnexCollectionStore(db, storedMetadataFields);
  }

  async list(within: Filter, ask: Ask<Filter>): Promise<Listed<MetadataField>> {
    const listed = await this.rows.list(within, ask);
    return { ...listed, rows: await this.whole(listed.rows) };
  }

  async get(within: Filter, key: number, tx?: Tx): Promise<MetadataField> {
    return this.one(await this.rows.get(within, key, tx), tx);
  }

  async insert(tx: Tx, row: Fresh<MetadataField>): Promise<MetadataField> {
    return this.one(await this.rows.insert(tx, metadataField.only(row)), tx);
  }

  async change(tx: Tx, within: Filter, key: number, how: (before: MetadataField) => Promise<MetadataField> | MetadataField) {
    const { modelFields } = await this.get(within, key, tx);
    const { before, after } = await this.rows.change(tx, within, key, (row) => how({ ...row, modelFields }));
    return { before: { ...before, modelFields }, after: { ...after, modelFields } };
  }

  async remove(tx: Tx, within: Filter, key: number, check: (row: MetadataField) => Promise<void> | void): Promise<MetadataField> {
    const { modelFields } = await this.get(within, key, tx);
    return { ...(await this.rows.remove(tx, within, key, (row) => check({ ...row, modelFields }))), modelFields };
  }

  async hold(tx: Tx, within: Filter): Promise<readonly MetadataField[]> {
    return this.whole(await this.rows.hold(tx, within), tx);
  }

  private async one(row: FieldRow, tx: Tx | undefined): Promise<MetadataField> {
    const [field] = (await this.whole([row], tx)) as [MetadataField];
    return field;
  }

  private async whole(rows: readonly FieldRow[], tx?: Tx): Promise<readonly MetadataField[]> {
    const ids = JSON.stringify(rows.map(({ id }) => id));
    const attached = await this.db.rows(metadataModelField, `${this.db.dialect.among('field_id')} order by id`, [ids], tx);
    return rows.map((row) => ({ ...row, modelFields: attached.filter(({ fieldId }) => fieldId === row.id) }));
  }
}
