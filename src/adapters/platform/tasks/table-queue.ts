import type { Call } from '../../../application/shared/call.js';
import type { Clock } from '../../../application/shared/clock.js';
import type { Transactions, Tx } from '../../../application/shared/transactions.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../persistence/database.js';
import { task } from '../persistence/schema/index.js';
import { backoffSeconds, type Entry, type Job, later, type Queue } from './queue.js';
import { slots, UnderWay } from './slots.js';
import type { Task } from './task.js';

const lookAgainMs = 1000; // for what another process put in, and for what is due later

type Taken = Job & { readonly tries: number };

/** Which of those that are due. */
interface Lane {
  /** A further condition, and a value for each `?` in it. */
  readonly sql: string;
  readonly values: readonly string[];
  /** So many are looked at together. */
  readonly page: number;
  readonly admits: (row: Pick<Job, 'name' | 'payload'>) => boolean;
}
const anything: Lane = { sql: '', values: [], page: 1, admits: () => true };

/** A task that is due, as it lies in the table. */
type Due = Pick<Job, 'name' | 'payload'> & { readonly id: number; readonly tries: number; readonly timeoutSeconds: number };

/** The queue is a table. What is taken is held for its timeout and a little more, so that a job whose process died is tried again. */
export class TableQueue implements Queue {
  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly tasks: readonly Task[],
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

  async drain(run: (job: Job) => Promise<void>): Promise<number> {
    let begun = 0;
    for (let job = await this.take(anything); job !== undefined; job = await this.take(anything)) {
      begun++;
      await this.attempt(job, run);
    }
    return begun;
  }

  process(run: (job: Job) => Promise<void>) {
    const outside = this.tasks.flatMap((one) => (one.outside === undefined ? [] : one.name));
    const marks = outside.map(() => '?').join(', ');
    const destinationOf = ({ name, payload }: Pick<Job, 'name' | 'payload'>) => this.tasks.find((one) => one.name === name)?.outside?.(payload) ?? '';
    const underWay = new UnderWay();
    const waiting = async (job: Job) => {
      const destination = destinationOf(job);
      underWay.begin(destination);
      await run(job).finally(() => underWay.end(destination));
    };
    const lanes = [
      this.keepRunning(run, slots.inside, { ...anything, sql: `and name not in (${marks})`, values: outside }),
      this.keepRunning(waiting, slots.outside, {
        sql: `and name in (${marks})`,
        values: outside,
        page: 100,
        admits: (row) => !underWay.full().includes(destinationOf(row)),
      }),
    ];
    return {
      async stop(): Promise<void> {
        await Promise.all(lanes.map((lane) => lane.stop()));
      },
    };
  }

  private keepRunning(run: (job: Job) => Promise<void>, most: number, lane: Lane) {
    const running = new Set<Promise<void>>();
    let stopped = false;
    let wake = () => {};
    const rest = async () => {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((go) => {
        wake = go;
        timer = setTimeout(go, lookAgainMs).unref();
      });
      clearTimeout(timer);
    };
    const begin = (job: Taken) => {
      const one = this.attempt(job, run)
        .catch(this.broken)
        .finally(() => {
          running.delete(one);
          wake();
        });
      running.add(one);
    };
    const work = async () => {
      while (!stopped) {
        // where the database does not answer, it may the next time
        const job = running.size < most ? await this.take(lane).catch(this.broken) : undefined;
        if (job !== undefined) begin(job);
        else if (!stopped) await rest();
      }
      await Promise.all(running);
    };
    const working = work();
    return {
      stop(): Promise<void> {
        stopped = true;
        wake();
        return working;
      },
    };
  }

  private async attempt(job: Taken, run: (job: Job) => Promise<void>): Promise<void> {
    try {
      await run(job);
      await this.done(job.id);
    } catch (error) {
      await this.after(job.id, job.tries, String(error), this.clock.now());
    }
  }

  private async take(lane: Lane): Promise<Taken | undefined> {
    const at = this.clock.now();
    if ((await this.next(at, lane)) === undefined) return undefined; // looking takes no lock
    return this.change(async (tx) => {
      const row = await this.next(at, lane, tx);
      return row && this.hold(tx, row, at);
    });
  }

  private async hold(tx: Tx, row: Due, at: Instant): Promise<Taken> {
    const tries = row.tries + 1;
    await this.db
      .on(tx)(task.name)
      .where({ id: row.id })
      .update({ tries, held_until: later(at, row.timeoutSeconds + 30) });
    return { id: String(row.id), name: row.name, payload: row.payload, tries };
  }

  /** The first that is due and that the lane admits. */
  private async next(at: Instant, { sql, values, page, admits }: Lane, tx?: Tx) {
    const due = `run_at <= ? and tries < max_tries and (held_until is null or held_until <= ?) ${sql} order by priority, run_at, id limit ? offset ?`;
    const rowsFrom = (from: number) => this.db.rows(task, due, [at, at, ...values, page, from], tx);
    let rows = await rowsFrom(0);
    for (let from = page; rows.length === page && !rows.some(admits); from += page) rows = await rowsFrom(from);
    return rows.find(admits);
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
