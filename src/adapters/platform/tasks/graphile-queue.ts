import { EventEmitter } from 'node:events';
import type { Task as One } from 'graphile-worker';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../persistence/database.js';
import { queuePool } from '../persistence/queue-pool.js';
import { LivingWorkers } from './living-workers.js';
import { backoffSeconds, type Entry, type Job, later, type Queue } from './queue.js';
import { skippedFlags, slots } from './slots.js';
import type { Task } from './task.js';

/** On PostgreSQL the queue is graphile-worker's, loaded only where it is used. It hears of new jobs at once (LISTEN). */
export class GraphileQueue implements Queue {
  constructor(
    private readonly db: Database,
    private readonly url: string,
    private readonly tasks: readonly Task[],
    private readonly broken: (error: unknown) => void,
  ) {}

  async add(tx: Tx, { name, payload, tries, priority, destination }: Entry, at: Instant): Promise<string> {
    const sql =
      'select id::text as "id" from graphile_worker.add_job(?, payload := ?::json, run_at := ?::timestamptz, max_attempts := ?::int, priority := ?::int, flags := ?::text[])';
    const [job] = await this.db.read<{ id: string }>(
      sql,
      [name, JSON.stringify(payload), at, tries, priority, destination === undefined ? null : [destination]],
      tx,
    );
    return (job as { id: string }).id;
  }

  async done(id: string): Promise<void> {
    await this.db.read('select 1 from graphile_worker.complete_jobs(array[?::bigint])', [id]);
  }

  async failed(id: string, { tries }: Entry, error: string, at: Instant): Promise<void> {
    if (tries > 1)
      await this.db.read('select 1 from graphile_worker.reschedule_jobs(array[?::bigint], run_at := ?::timestamptz, attempts := 1)', [
        id,
        later(at, backoffSeconds(1)),
      ]);
    else await this.db.read('select 1 from graphile_worker.permanently_fail_jobs(array[?::bigint], ?)', [id, error]);
  }

  async drain(run: (job: Job) => Promise<void>): Promise<number> {
    const { runOnce } = await import('graphile-worker');
    let begun = 0;
    const counted = (job: Job) => {
      begun++;
      return run(job);
    };
    const options = await this.options(counted);
    const living = new LivingWorkers(options.pgPool, this.broken);
    try {
      await runOnce({ ...options, events: living.hear(new EventEmitter()) });
      return begun;
    } finally {
      await living.stop();
      await options.pgPool.end();
    }
  }

  process(run: (job: Job) => Promise<void>) {
    const starting = this.start(run);
    starting.catch(this.broken);
    return {
      async stop(): Promise<void> {
        const started = await starting.catch(() => undefined); // that it did not start was told when it did not
        await Promise.all(started?.runners.map((runner) => runner.stop()) ?? []);
        await started?.living.stop();
        await started?.pool.end();
      },
    };
  }

  private async start(run: (job: Job) => Promise<void>) {
    const worker = await import('graphile-worker');
    const { taskList, ...options } = await this.options(run);
    const tasksThat = (wait: boolean) =>
      Object.fromEntries(this.tasks.filter(({ outside }) => (outside !== undefined) === wait).map(({ name }) => [name, taskList[name] as One]));
    const living = new LivingWorkers(options.pgPool, this.broken);
    const events = living.hear(new EventEmitter());
    const inside = { ...options, crontab: '', concurrency: slots.inside, taskList: tasksThat(false), events: living.hear(new EventEmitter()) };
    const outside = { ...inside, concurrency: slots.outside, taskList: tasksThat(true), events, forbiddenFlags: skippedFlags(events) };
    const runners = [await worker.run(inside), await worker.run(outside)];
    living.start();
    return { runners, living, pool: options.pgPool };
  }

  private async options(run: (job: Job) => Promise<void>) {
    const { Logger } = await import('graphile-worker');
    const one: One = (payload, { job }) => run({ id: job.id, name: job.task_identifier, payload: payload as object });
    return {
      pgPool: queuePool(this.url),
      taskList: Object.fromEntries(this.tasks.map(({ name }) => [name, one])),
      noHandleSignals: true,
      logger: new Logger(() => () => {}), // the runner says what happened to a task
    };
  }
}
