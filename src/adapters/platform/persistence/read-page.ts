import { type Listed, type Page, PageNotFound } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Database } from './database.js';

/** A statement in parts: what is selected, from where (with its `where`), and in which order; a value for each `?`. */
export interface Listing {
  readonly select: string;
  readonly from: string;
  readonly values: readonly unknown[];
  readonly order: string;
}

/** A page of a statement written out, or all of it. Refuses with PageNotFound beyond the end. */
export async function readPage<Row>(db: Database, { select, from, values, order }: Listing, page: Page | undefined, tx?: Tx): Promise<Listed<Row>> {
  const all = `select ${select} ${from} order by ${order}`;
  if (page === undefined) {
    const rows = await db.read<Row>(all, values, tx);
    return { rows, count: rows.length, page: 1 };
  }
  const count = async () => Number((await db.read<{ n: number }>(`select count(*) as "n" ${from}`, values, tx))[0]?.n);
  const total = page.number === 'last' ? await count() : undefined;
  const number = page.number === 'last' ? Math.max(1, Math.ceil((total ?? 0) / page.size)) : page.number;
  const skipped = (number - 1) * page.size;
  const rows = await db.read<Row>(`${all} limit ? offset ?`, [...values, page.size, skipped], tx);
  if (rows.length === 0 && number > 1) throw new PageNotFound();
  return { rows, count: total ?? (rows.length < page.size ? skipped + rows.length : await count()), page: number };
}
