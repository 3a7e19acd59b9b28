import type { Ask, CollectionStore, Fresh, Listed } from './collection-store.js';
import type { Tx } from './transactions.js';

type Row = { readonly id: number };

interface Extension<T extends Row, More extends object> {
  /** The same rows with more, at a cost in queries that does not grow with them. */
  extend(rows: readonly T[], tx?: Tx): Promise<readonly (T & More)[]>;
  /** Writes what is given beside the columns, where that can be written. */
  keep?(tx: Tx, id: number, given: More): Promise<void>;
}

/** Rows of one kind together with what is kept of them in other tables. */
export class ExtendedStore<T extends Row, More extends object, Key, Filter> implements CollectionStore<T & More, Key, Filter> {
  constructor(
    private readonly rows: CollectionStore<T, Key, Filter>,
    private readonly by: Extension<T, More>,
  ) {}

  async list(within: Partial<T>, ask: Ask<Filter>): Promise<Listed<T & More>> {
    const listed = await this.rows.list(within, ask);
    return { ...listed, rows: await this.by.extend(listed.rows) };
  }

  async get(within: Partial<T>, key: Key, tx?: Tx): Promise<T & More> {
    return this.one(await this.rows.get(within, key, tx), tx);
  }

  async insert(tx: Tx, row: Fresh<T & More>): Promise<T & More> {
    const after = await this.rows.insert(tx, row as unknown as Fresh<T>);
    await this.by.keep?.(tx, after.id, row as unknown as More);
    return this.one(after, tx);
  }

  async change(tx: Tx, within: Partial<T>, key: Key, how: (before: T & More) => Promise<T & More> | (T & More)) {
    const seen: (T & More)[] = [];
    const { after } = await this.rows.change(tx, within, key, async (row) => {
      const whole = await this.one(row, tx);
      seen.push(whole);
      const changed = await how(whole);
      await this.by.keep?.(tx, row.id, changed);
      return changed;
    });
    return { before: seen[0] as T & More, after: await this.one(after, tx) };
  }

  async remove(tx: Tx, within: Partial<T>, key: Key, check: (row: T & More) => Promise<void> | void): Promise<T & More> {
    const seen: (T & More)[] = [];
    await this.rows.remove(tx, within, key, async (row) => {
      const whole = await this.one(row, tx);
      seen.push(whole);
      await check(whole);
    });
    return seen[0] as T & More;
  }

  async hold(tx: Tx, within: Partial<T>): Promise<readonly (T & More)[]> {
    return this.by.extend(await this.rows.hold(tx, within), tx);
  }

  private async one(row: T, tx: Tx | undefined): Promise<T & More> {
    const [whole] = (await this.by.extend([row], tx)) as [T & More];
    return whole;
  }
}
