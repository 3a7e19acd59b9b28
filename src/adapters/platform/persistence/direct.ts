import { setImmediate as nextTick, setTimeout as pause } from 'node:timers/promises';
import type SqliteConnection from 'better-sqlite3';
import type { Knex } from 'knex';
import { turn } from './turns.js';

export type Statement = readonly [sql: string, values: readonly unknown[]];
/** Statements one after the other: each is given the rows of the one before it. */
export type Job<T> = Generator<Statement, T, readonly Record<string, unknown>[]>;

/** What runs statements past Knex: kept prepared, `?` for a value. */
export interface Direct {
  read(sql: string, values: readonly unknown[]): Promise<unknown[]> | unknown[];
  /** All of the job or nothing. `statements` says how many it has at the most: one alone needs no transaction. */
  write<T>(statements: number, job: () => Job<T>): Promise<T>;
  close(): void;
}

/** How long a write waits for those before it, in ms; as long as Knex waits for a connection. */
export const longestWait = 60_000;

const asStored = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value);

interface Waiting {
  readonly job: () => Job<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** On SQLite all jobs of a moment share one transaction, and so one flush to the disk. */
export class DirectSqlite implements Direct {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly reader: SqliteConnection.Database,
    private readonly writer: SqliteConnection.Database,
  ) {}

  read(sql: string, values: readonly unknown[]): unknown[] {
    return this.reader.prepare(sql).all(...values.map(asStored));
  }

  write<T>(_statements: number, job: () => Job<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      this.waiting.push({ job, done: done as (result: unknown) => void, failed });
      this.writing ??= this.drain();
    });
  }

  close(): void {
    this.reader.close();
    this.writer.close();
  }

  private async drain(): Promise<void> {
    await nextTick(); // those of the same moment come along
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      if (batch.length === 1 || !(await this.tryAll(batch))) for (const one of batch) await this.tryAll([one], one.failed);
    }
    this.writing = undefined; // at once: what comes a moment later would wait for a drain that has looked already
  }

  /** False where one of several failed: none of them is kept, and each is to be tried alone. */
  private async tryAll(batch: readonly Waiting[], failed?: (error: unknown) => void, until = performance.now() + longestWait): Promise<boolean> {
    try {
      this.writer.exec('BEGIN IMMEDIATE');
      const results: unknown[] = [];
      for (const { job } of batch) results.push(await this.runToEnd(job()));
      this.writer.exec('COMMIT');
      batch.forEach(({ done }, at) => {
        done(results[at]);
      });
      return true;
    } catch (error) {
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
      if ((error as { code?: string }).code === 'SQLITE_BUSY' && performance.now() < until) {
        await pause(5); // the other writer is at work
        return this.tryAll(batch, failed, until);
      }
      failed?.(error);
      return false;
    }
  }

  private async runToEnd(job: Job<unknown>): Promise<unknown> {
    let step = job.next();
    while (!step.done) {
      const later = turn();
      if (later !== undefined) await later;
      const [sql, values] = step.value;
      const statement = this.writer.prepare(sql);
      const stored = values.map(asStored);
      if (!statement.reader) statement.run(...stored);
      step = job.next(statement.reader ? (statement.all(...stored) as Record<string, unknown>[]) : []);
    }
    return step.value;
  }
}

interface PgConnection {
  query(query: string | { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: Record<string, unknown>[] }>;
}

/** On PostgreSQL each job has a connection of the pool for as long as it takes. */
export class DirectPostgres implements Direct {
  private readonly prepared = new Map<string, { readonly name: string; readonly text: string }>();

  constructor(
    private readonly pool: Knex,
    /** Whether the database chose this one of two that waited for each other. */
    private readonly gaveWay: (error: unknown) => boolean,
  ) {}

  read(sql: string, values: readonly unknown[]): Promise<unknown[]> {
    return this.connected(async (connection) => (await connection.query(this.query(sql, values))).rows);
  }

  async write<T>(statements: number, job: () => Job<T>, tries = 1): Promise<T> {
    try {
      return await this.once(statements, job);
    } catch (error) {
      if (!this.gaveWay(error) || tries === 5) throw error;
      return this.write(statements, job, tries + 1);
    }
  }

  private once<T>(statements: number, job: () => Job<T>): Promise<T> {
    return this.connected(async (connection) => {
      if (statements === 1) return this.runToEnd(connection, job());
      try {
        await connection.query('BEGIN');
        const result = await this.runToEnd(connection, job());
        await connection.query('COMMIT');
        return result;
      } catch (error) {
        await connection.query('ROLLBACK');
        throw error;
      }
    });
  }

  close(): void {} // the pool is Knex's

  private async runToEnd<T>(connection: PgConnection, job: Job<T>): Promise<T> {
    let step = job.next();
    while (!step.done) step = job.next((await connection.query(this.query(...step.value))).rows);
    return step.value;
  }

  private query(sql: string, values: readonly unknown[]) {
    let prepared = this.prepared.get(sql);
    if (prepared === undefined) {
      let nth = 0;
      prepared = { name: `burgee_${this.prepared.size}`, text: sql.replace(/\?/g, () => `$${++nth}`) };
      this.prepared.set(sql, prepared);
    }
    return { ...prepared, values };
  }

  private async connected<T>(work: (connection: PgConnection) => Promise<T>): Promise<T> {
    const connection = await this.pool.client.acquireConnection();
    try {
      return await work(connection);
    } finally {
      await this.pool.client.releaseConnection(connection);
    }
  }
}
