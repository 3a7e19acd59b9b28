import type { Call } from '../../../application/shared/call.js';
import type { Clock } from '../../../application/shared/clock.js';
import type { Transactions, Tx } from '../../../application/shared/transactions.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../persistence/database.js';
import { task } from '../persistence/schema/index.js';
import { backoffSeconds, type Entry, type Job, later, type Queue } from './queue.js';

const lookAgainMs = 1000; // for what another process put in, and for what is due later

/** The queue is a table. What is taken is held for its timeout and a little more, so that a job whose process died is tried again. */
export class TableQueue implements Queue {
  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly broken: (error: unknown) => void,
  ) {}

  async add(tx: Tx, { name, payload, tries, priority, timeoutSeconds }: Entry, at: Instant): Promise<string> {
    const row = { name, payload, runAt: at, priority, tries: 0, maxTries: tries, timeoutSeconds, heldUntil: null, lastError: null };
    const { id } = await this.db.insert(tx, task, row);
    return String(id);
  }

  done(id: string): Promise<void> {
    return this.change(async (tx) => void (await this.db.on(tx)(task.name).where({ id }).delete()));
  }

  failed(id: string, _entry: Entry, error: string, at: Instant): Promise<void> {
    return this.after(id, 1, error, at);
  }

  async drain(run: (job: Job) => Promise<void>, goOn = () => true): Promise<number> {
    let begun = 0;
    const next = async () => (goOn() ? this.take() : undefined);
    for (let job = await next(); job !== undefined; job = await next()) {
      begun++;
      try {
        await run(job);
        await this.done(job.id);
      } catch (error) {
        await this.after(job.id, job.tries, String(error), this.clock.now());
      }
    }
    return begun;
  }

  process(run: (job: Job) => Promise<void>) {
    let ending = () => {};
    const ended = new Promise<void>((end) => {
      ending = end;
    });
    let stopped = false;
    const work = async () => {
      while (!stopped) {
        await this.drain(run, () => !stopped).catch(this.broken); // the database does not answer: it may the next time
        await Promise.race([pause(lookAgainMs), ended]);
      }
    };
    const working = work();
    return {
      stop(): Promise<void> {
        stopped = true;
        ending();
        return working;
      },
    };
  }

  private async take(): Promise<(Job & { readonly tries: number }) | undefined> {
    const at = this.clock.now();
    const due = 'run_at <= ? and tries < max_tries and (held_until is null or held_until <= ?) order by priority, run_at, id limit 1';
    if ((await this.db.rows(task, due, [at, at])).length === 0) return undefined; // looking takes no lock
    return this.change(async (tx) => {
      const [row] = await this.db.rows(task, due, [at, at], tx);
      if (row === undefined) return undefined;
      const tries = row.tries + 1;
      await this.db
        .on(tx)(task.name)
        .where({ id: row.id })
        .update({ tries, held_until: later(at, row.timeoutSeconds + 30) });
      return { id: String(row.id), name: row.name, payload: row.payload, tries };
    });
  }

  private after(id: string, tries: number, error: string, at: Instant): Promise<void> {
    const values = { tries, held_until: null, run_at: later(at, backoffSeconds(tries)), last_error: error };
    return this.change(async (tx) => void (await this.db.on(tx)(task.name).where({ id }).update(values)));
  }

  private change<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const call: Call = { actor: { kind: 'system' }, at: this.clock.now(), requestId: 'tasks' };
    return this.transactions.run(call, work);
  }
}

const pause = (ms: number) => new Promise<void>((go) => void setTimeout(go, ms).unref());
