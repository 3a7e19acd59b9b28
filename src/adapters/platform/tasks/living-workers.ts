import type { EventEmitter } from 'node:events';
import type { QueuePool, QueueSession } from '../persistence/queue-pool.js';

const lookEveryMs = 5000;
/** Whoever has just taken a job may not be known to live yet. */
const young = "interval '10 seconds'";
const lockOf = 'hashtextextended($1, 0)';

/**
 * Frees the jobs of workers whose process died; graphile-worker itself waits four hours. Each pool of workers holds a lock of the database for as long as
 * the connection of its process lives, which is that of a session: it needs a direct connection, or a pooler that keeps sessions. Who is found
 * without one twice, five seconds apart, is dead.
 */
export class LivingWorkers {
  private readonly mine = new Set<string>();
  private readonly suspects = new Set<string>();
  /** The connection that the locks hang on, and whose it holds. */
  private session: { readonly client: QueueSession; readonly locked: Set<string> } | undefined;
  private looking: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: QueuePool,
    private readonly broken: (error: unknown) => void,
    private readonly everyMs = lookEveryMs,
  ) {}

  /** The workers that a runner makes live here; their jobs bear the name of the pool that they are in. */
  hear(events: EventEmitter): EventEmitter {
    return events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => this.live(workerPool.id));
  }

  live(worker: string): void {
    this.mine.add(worker);
    this.next(async () => void (await this.connected()));
  }

  start(): void {
    this.looking = setInterval(() => this.next(() => this.look()), this.everyMs).unref();
  }

  /** What is under way is done. */
  settled(): Promise<void> {
    return this.busy;
  }

  async stop(): Promise<void> {
    clearInterval(this.looking);
    await this.settled();
    const { session } = this;
    this.session = undefined;
    session?.client.release(true);
  }

  /** One after the other: they share a connection. */
  private next(work: () => Promise<void>): void {
    this.busy = this.busy.then(work).catch(this.broken);
  }

  /** With the lock of each worker that lives here; a new connection where the last one broke. */
  private async connected(): Promise<QueueSession> {
    this.session ??= { client: await this.connect(), locked: new Set() };
    const { client, locked } = this.session;
    for (const worker of this.mine) {
      if (locked.has(worker)) continue;
      await client.query(`select pg_advisory_lock(${lockOf})`, [worker]);
      locked.add(worker);
    }
    return client;
  }

  private async connect(): Promise<QueueSession> {
    const client = await this.pool.connect();
    return client.once('end', () => {
      if (this.session?.client !== client) return; // it was given back
      this.session = undefined;
      client.release(true);
    });
  }

  private async look(): Promise<void> {
    const client = await this.connected();
    const { rows } = await client.query<{ name: string }>(
      `select distinct locked_by as name from graphile_worker._private_jobs where locked_at < now() - ${young} and locked_by <> all($1)`,
      [[...this.mine]],
    );
    const before = new Set(this.suspects);
    this.suspects.clear();
    for (const { name } of rows) {
      const [{ free }] = (await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lockOf}) as free`, [name])).rows as [
        { free: boolean },
      ];
      if (!free) continue;
      await client.query(`select pg_advisory_unlock(${lockOf})`, [name]);
      if (before.has(name)) await client.query('select graphile_worker.force_unlock_workers($1)', [[name]]);
      else this.suspects.add(name);
    }
  }
}
