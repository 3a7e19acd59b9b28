import { expect } from 'chai';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import type { Tx } from '../../../src/application/shared/transactions.js';
import { newDatabase } from '../../support/databases.js';

/** Takes SQLite some milliseconds. */
const slow = 'with recursive n (i) as (select 1 union all select i + 1 from n where i < ?) select count(*) as "count" from n';
const rows = 50_000;

/** How often the event loop turns while something is done. */
async function turnsWhile(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let going = true;
  const count = () => {
    if (!going) return;
    turns++;
    setImmediate(count);
  };
  setImmediate(count);
  await work();
  going = false;
  return turns;
}

describe('statements in a row on SQLite', () => {
  let db: Database;
  beforeEach(async () => {
    db = new Database(await newDatabase.sqlite());
  });
  afterEach(() => db.close());

  it('transaction__of_many_statements__lets_the_event_loop_turn', async () => {
    // Given
    const tx = {} as Tx;
    const work = () =>
      db.write(tx, async () => {
        for (let nth = 0; nth < 100; nth++) await db.read(slow, [rows], tx);
      });
    // When
    const turns = await turnsWhile(work);
    // Then
    expect(turns).to.be.at.least(10);
  });

  it('job__of_many_statements__lets_the_event_loop_turn', async () => {
    // Given
    const work = () =>
      db.job(100, function* () {
        let sum = 0;
        for (let nth = 0; nth < 100; nth++) sum += Number((yield [slow, [rows]])[0]?.count);
        return sum;
      });
    // When
    const turns = await turnsWhile(async () => expect(await work()).to.equal(100 * rows));
    // Then
    expect(turns).to.be.at.least(10);
  });
});
