import type { Names } from '../../../application/audit/entries/entry.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Database } from '../../platform/persistence/database.js';

export const knexNames =
  (db: Database) =>
  (tx: Tx): Names => ({
    async feature(id) {
      const [row] = await db.read<{ name: string; projectId: number }>('select name, project_id as "projectId" from feature where id = ?', [id], tx);
      return row as { name: string; projectId: number }; // a state cannot be without its feature
    },
  });
