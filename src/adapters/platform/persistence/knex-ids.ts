import type { Ids } from '../../../application/shared/ids.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Database } from './database.js';

const statement =
  'insert into counter (name, value) values (?, ?) on conflict (name) do update set value = counter.value + excluded.value returning value as "value"';

export class KnexIds implements Ids {
  constructor(private readonly db: Database) {}

  async take(tx: Tx, name: string, count: number): Promise<number> {
    const [last] = await this.db.read<{ value: number }>(statement, [name, count], tx);
    return (last as { value: number }).value - count + 1;
  }
}
