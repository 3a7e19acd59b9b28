import { token } from './token.js';
import type { Tx } from './transactions.js';

/** Numbers for what has an id on the wire but no row of its own. */
export interface Ids {
  /** The first of so many that nobody else gets; what is taken in a transaction that fails may be given out again. */
  take(tx: Tx, name: string, count: number): Promise<number>;
}
export const Ids = token<Ids>('shared.Ids');
