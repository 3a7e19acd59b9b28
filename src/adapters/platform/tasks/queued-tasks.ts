import type { Clock } from '../../../application/shared/clock.js';
import type { Payloads, Tasks } from '../../../application/shared/tasks.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Settings } from '../config/settings.js';
import type { Database } from '../persistence/database.js';
import { type Job, later, type Queue } from './queue.js';
import { entryOf, type Task } from './task.js';

export interface QueuedTasksPorts {
  readonly db: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly tasks: () => readonly Task[];
  readonly method: Settings['taskRunMethod'];
  readonly run: (job: Job) => Promise<void>;
  readonly enqueued: (name: string) => void;
  /** Told of what should not happen to a queue. */
  readonly broken: (error: unknown) => void;
}

/** Puts tasks into the queue and, where this process runs them itself, runs those that are due once the transaction is committed. */
export class QueuedTasks implements Tasks {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly of: QueuedTasksPorts) {}

  async enqueue<N extends keyof Payloads>(tx: Tx, name: N, payload: Payloads[N], at = tx.call.at): Promise<void> {
    const { db, queue, clock, tasks, method, enqueued } = this.of;
    const task = tasks().find((one) => one.name === name);
    if (task === undefined) throw new Error(`no task is called ${name}`);
    const entry = entryOf(task, payload as object);
    const here = method !== 'TASK_PROCESSOR' && at <= clock.now();
    // one that is run here is due for the processor only when this process has died meanwhile
    const id = await queue.add(tx, entry, here ? later(at, task.timeoutSeconds + 30) : at);
    db.afterCommit(tx, () => {
      enqueued(name);
      return here ? this.runHere({ id, name, payload: entry.payload }, task) : undefined;
    });
  }

  /** Resolves when what runs here has ended. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private runHere(job: Job, task: Task): Promise<void> | undefined {
    const running = this.attempt(job, task).finally(() => this.running.delete(running));
    this.running.add(running);
    return this.of.method === 'SYNCHRONOUSLY' ? running : undefined;
  }

  private async attempt(job: Job, task: Task): Promise<void> {
    const { queue, clock, run, method, broken } = this.of;
    if (method === 'SEPARATE_THREAD') await new Promise(setImmediate); // the answer goes first
    try {
      const error = await run(job).then(
        () => undefined,
        (reason) => String(reason),
      );
      await (error === undefined ? queue.done(job.id) : queue.failed(job.id, entryOf(task, job.payload), error, clock.now()));
    } catch (error) {
      broken(error);
    }
  }
}
