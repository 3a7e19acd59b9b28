import type { Described, Entity, MetadataValue } from '../../domain/metadata/metadata-value.js';
import type { Ask, CollectionStore, Fresh, Listed } from '../shared/collection-store.js';
import type { Tx } from '../shared/transactions.js';
import { described, type MetadataValues } from './ports.js';

type Row = { readonly id: number };

/** Rows of one kind together with their values of custom fields: one query more, however many there are. */
export class DescribedStore<T extends Row, Key, Filter> implements CollectionStore<T & Described, Key, Filter> {
  constructor(
    private readonly entity: Entity,
    private readonly rows: CollectionStore<T, Key, Filter>,
    private readonly values: MetadataValues,
  ) {}

  async list(within: Partial<T>, ask: Ask<Filter>): Promise<Listed<T & Described>> {
    const listed = await this.rows.list(within, ask);
    return { ...listed, rows: await described(this.values, this.entity, listed.rows) };
  }

  async get(within: Partial<T>, key: Key, tx?: Tx): Promise<T & Described> {
    return this.one(await this.rows.get(within, key, tx), tx);
  }

  async insert(tx: Tx, { metadata, ...row }: Fresh<T & Described>): Promise<T & Described> {
    const after = await this.rows.insert(tx, row as unknown as Fresh<T>);
    return { ...after, metadata: await this.values.replace(tx, this.entity, after.id, metadata as readonly MetadataValue[]) };
  }

  async change(tx: Tx, within: Partial<T>, key: Key, how: (before: T & Described) => Promise<T & Described> | (T & Described)) {
    let [was, metadata]: [readonly MetadataValue[], readonly MetadataValue[]] = [[], []];
    const { before, after } = await this.rows.change(tx, within, key, async (row) => {
      const whole = await this.one(row, tx);
      const changed = await how(whole);
      was = whole.metadata;
      metadata = await this.values.replace(tx, this.entity, row.id, changed.metadata);
      return changed;
    });
    return { before: { ...before, metadata: was }, after: { ...after, metadata } };
  }

  async remove(tx: Tx, within: Partial<T>, key: Key, check: (row: T & Described) => Promise<void> | void): Promise<T & Described> {
    let metadata: readonly MetadataValue[] = [];
    const row = await this.rows.remove(tx, within, key, async (before) => {
      const whole = await this.one(before, tx);
      metadata = whole.metadata;
      await check(whole);
    });
    return { ...row, metadata };
  }

  async hold(tx: Tx, within: Partial<T>): Promise<readonly (T & Described)[]> {
    return described(this.values, this.entity, await this.rows.hold(tx, within), tx);
  }

  private async one(row: T, tx: Tx | undefined): Promise<T & Described> {
    const [whole] = (await described(this.values, this.entity, [row], tx)) as [T & Described];
    return whole;
  }
}
