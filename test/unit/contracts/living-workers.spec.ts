import { expect } from 'chai';
import { queuePool } from '../../../src/adapters/platform/persistence/queue-pool.js';
import { LivingWorkers } from '../../../src/adapters/platform/tasks/living-workers.js';
import { newDatabase } from '../../support/databases.js';
import { eventually } from '../../support/eventually.js';
import { taskBench } from '../../support/task-bench.js';

/** The locks of this database. */
const ours = "locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";

/** A queue with one job held by each of these workers for a minute, as graphile-worker keeps it. */
async function queueWith(workers: readonly string[]) {
  const url = await newDatabase.postgres();
  const pool = queuePool(url);
  for (const worker of workers) {
    const { rows } = await pool.query("select id from graphile_worker.add_job('test.job')");
    const hold = "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where id = $2";
    await pool.query(hold, [worker, rows[0].id]);
  }
  const names = 'select locked_by from graphile_worker._private_jobs where locked_by is not null order by locked_by';
  const held = async () => (await pool.query(names)).rows.map((row) => row.locked_by);
  return { url, pool, held };
}

describe('workers that live', () => {
  it('job__worker_whose_process_died__is_freed_and_those_of_others_stay', async () => {
    // Given
    const { url, pool, held } = await queueWith(['dead', 'mine', 'theirs']);
    const broken: unknown[] = [];
    const [theirs, mine] = [new LivingWorkers(queuePool(url), () => {}, 20), new LivingWorkers(pool, (error) => broken.push(error), 20)];
    theirs.live('theirs');
    mine.live('mine');
    await theirs.settled();
    // When
    mine.start();
    const first = await eventually(held, (names) => names.length === 2);
    await theirs.stop(); // as if it had died
    const then = await eventually(held, (names) => names.length === 1);
    // Then
    expect([first, then]).to.deep.equal([['mine', 'theirs'], ['mine']]);
    expect(broken).to.deep.equal([]);
    await mine.stop();
    await pool.end();
  });

  it('job__runs_for_long_in_a_processor_that_lives__is_left_to_it', async () => {
    // Given
    const bench = await taskBench('postgres');
    bench.processor.begin();
    await bench.within((tx) => bench.tasks.enqueue(tx, 'test.note', { text: 'hang' }));
    await bench.notes(1);
    const pool = queuePool(bench.databaseUrl);
    await pool.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'");
    const other = new LivingWorkers(pool, () => {}, 20);
    const looks = async () =>
      (await pool.query('select count(*)::int as n from graphile_worker._private_jobs where locked_by is not null')).rows[0].n;
    // When
    other.start();
    const freed = await eventually(looks, (held) => held === 0, 500);
    // Then
    expect(freed).to.equal(1);
    await other.stop();
    await pool.end();
    bench.letGo();
    await bench.close();
  });

  it('connection__is_cut__locks_are_taken_again_on_another', async () => {
    // Given
    const { url, pool, held } = await queueWith(['theirs']);
    const told: unknown[] = [];
    const theirPool = queuePool(url);
    const theirs = new LivingWorkers(theirPool, (error) => told.push(error), 20);
    theirs.live('theirs');
    theirs.start();
    await theirs.settled();
    // When
    const { rows } = await pool.query(`select pg_terminate_backend(pid) as cut from pg_locks where ${ours} and pid <> pg_backend_pid()`);
    const locks = async () => (await pool.query(`select count(*)::int as n from pg_locks where ${ours} and granted`)).rows[0].n;
    const again = await eventually(locks, (count) => count === 1);
    // Then
    expect(again).to.equal(1);
    expect(rows).to.have.length(1);
    expect(await held()).to.deep.equal(['theirs']);
    await theirs.stop();
    await theirPool.end();
    await pool.end();
  });

  it('database__is_away__is_told_and_tried_again', async () => {
    // Given
    const told: unknown[] = [];
    const pool = queuePool('postgres://nobody@127.0.0.1:1/none');
    const workers = new LivingWorkers(pool, (error) => told.push(error), 20);
    // When
    workers.start();
    const count = await eventually(
      () => told.length,
      (times) => times > 1,
    );
    // Then
    expect(count).to.be.above(1);
    await workers.stop();
    await pool.end();
  });
});
