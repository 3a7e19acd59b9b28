import type { Clock } from '../../../application/shared/clock.js';
import type { Transactions } from '../../../application/shared/transactions.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Background } from '../composition/background.js';
import type { Database } from '../persistence/database.js';
import { recurringTask } from '../persistence/schema/index.js';
import { type Job, later, type Queue } from './queue.js';
import type { QueuedTasks } from './queued-tasks.js';
import { entryOf, type Recurring, type Task } from './task.js';

export interface ProcessorPorts {
  readonly db: Database;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly here: QueuedTasks;
  readonly tasks: () => readonly Task[];
  readonly recurring: () => readonly Recurring[];
  readonly run: (job: Job) => Promise<void>;
  /** Whether it starts with the server. */
  readonly withServer: boolean;
  readonly enqueued: (name: string) => void;
  readonly broken: (error: unknown) => void;
}

/** Runs what is in the queue, and puts into it what comes round again. */
export class Processor implements Background {
  private working: { stop(): Promise<void> } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | undefined;
  private readonly due = new Map<string, Instant>();

  constructor(private readonly of: ProcessorPorts) {}

  start(): void {
    if (this.of.withServer) this.begin();
  }

  /** Also where it does not start with the server: in a process of its own. */
  begin(): void {
    this.working ??= this.of.queue.process(this.of.run);
    const tick = () => {
      this.ticking = this.tick().catch(this.of.broken);
    };
    this.timer ??= setInterval(tick, 1000).unref();
    tick();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.ticking; // its transactions end before the database is closed
    const working = this.working;
    this.working = undefined;
    await working?.stop();
    await this.of.here.idle();
  }

  /** All that is due, and nothing after it; answers how many were begun. */
  async runDue(): Promise<number> {
    await this.of.here.idle();
    return this.of.queue.drain(this.of.run);
  }

  /** Enqueues those recurring tasks whose time has come and that no other processor has enqueued. */
  async tick(): Promise<void> {
    const now = this.of.clock.now();
    for (const one of this.of.recurring()) if ((this.due.get(one.name) ?? now) <= now) this.due.set(one.name, await this.comeRound(one, now));
  }

  private comeRound({ name, payload, everySeconds }: Recurring, now: Instant): Promise<Instant> {
    const { db, transactions, queue, tasks, enqueued } = this.of;
    return transactions.run({ actor: { kind: 'system' }, at: now, requestId: 'tasks' }, async (tx) => {
      await db.hold(tx, `recurring ${name}`);
      const [known] = await db.rows(recurringTask, 'name = ?', [name], tx);
      if (known !== undefined && known.dueAt > now) return known.dueAt;
      const dueAt = later(now, everySeconds);
      const stored = recurringTask.write({ name, dueAt });
      await db.on(tx)(recurringTask.name).insert(stored).onConflict('name').merge();
      await queue.add(tx, entryOf(tasks().find((task) => task.name === name) as Task, payload), now);
      db.afterCommit(tx, () => enqueued(name));
      return dueAt;
    });
  }
}
