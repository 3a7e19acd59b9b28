import { Clock } from '../../../application/shared/clock.js';
import { Dispatch } from '../../../application/shared/dispatch.js';
import { Tasks } from '../../../application/shared/tasks.js';
import { Transactions } from '../../../application/shared/transactions.js';
import { Refusal } from '../../../domain/shared/refusal.js';
import type { Provide } from '../composition/provide.js';
import type { Settings } from '../config/settings.js';
import { Failed } from '../observability/failed.js';
import { Log } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { Database } from '../persistence/database.js';
import { GraphileQueue } from './graphile-queue.js';
import { Processor } from './processor.js';
import { Queue } from './queue.js';
import { QueuedTasks } from './queued-tasks.js';
import { RunJob, runner } from './runner.js';
import { TableQueue } from './table-queue.js';
import type { Recurring, Task } from './task.js';

interface Declared {
  readonly tasks: () => readonly Task[];
  readonly recurring: () => readonly Recurring[];
}

/** The queue of this database, what puts tasks into it and what runs them. */
export function provideTasks(provide: Provide, settings: Settings, { tasks, recurring }: Declared): void {
  provide(Queue, [Database, Transactions, Clock, Failed], (db, transactions, clock, failed) => {
    const broken = (error: unknown) => failed(error, 'tasks');
    if (db.dialect.name === 'sqlite') return new TableQueue(db, transactions, clock, tasks(), broken);
    return new GraphileQueue(db, settings.databaseUrl, tasks(), broken);
  });
  provide(RunJob, [Dispatch, Clock, Metrics, Failed, Log], (dispatch, clock, metrics, failed, log) =>
    runner({
      tasks,
      dispatch,
      clock,
      finished(job, seconds, error) {
        const type = recurring().some(({ name }) => name === job.name) ? 'recurring' : 'standard';
        metrics.taskFinished(job.name, type, error === undefined ? 'success' : 'failure', seconds);
        if (error instanceof Refusal) log.warn({ event: 'task.refused', 'task.name': job.name, 'task.id': job.id, reason: error.message });
        else if (error !== undefined) failed(error, job.name);
      },
    }),
  );
  provide(QueuedTasks, [Database, Queue, Clock, RunJob, Metrics, Failed], (db, queue, clock, run, metrics, failed) => {
    const broken = (error: unknown) => failed(error, 'tasks');
    return new QueuedTasks({ db, queue, clock, tasks, method: settings.taskRunMethod, run, enqueued: metrics.taskEnqueued, broken });
  });
  provide(Tasks, [QueuedTasks], (tasks) => tasks);
  provide(
    Processor,
    [Database, Transactions, Clock, Queue, QueuedTasks, RunJob, Metrics, Failed],
    (db, transactions, clock, queue, here, run, metrics, failed) => {
      const broken = (error: unknown) => failed(error, 'tasks');
      const withServer = settings.taskRunMethod !== 'TASK_PROCESSOR';
      return new Processor({ db, transactions, clock, queue, here, tasks, recurring, run, withServer, enqueued: metrics.taskEnqueued, broken });
    },
  );
}
