import { Database } from '../../src/adapters/platform/persistence/database.js';
import type { World } from './world.js';

/** How many queries are made for a piece of work, by Knex and past it. */
export async function countQueries(world: World, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting = () => void count++;
  const db = world.burgee.find(Database);
  const { read } = db;
  db.read = (sql, values, tx) => {
    if (tx === undefined) counting();
    return read.call(db, sql, values, tx) as never;
  };
  world.db.on('query', counting);
  await work();
  world.db.removeListener('query', counting);
  db.read = read;
  return count;
}
