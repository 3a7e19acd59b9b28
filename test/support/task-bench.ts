import { createFinder } from '../../src/adapters/platform/composition/provide.js';
import { readConfig } from '../../src/adapters/platform/config/config.js';
import { type Settings, settings } from '../../src/adapters/platform/config/settings.js';
import { platform } from '../../src/adapters/platform/module.js';
import { createLog, Log } from '../../src/adapters/platform/observability/logger.js';
import { Metrics } from '../../src/adapters/platform/observability/metrics.js';
import { Database } from '../../src/adapters/platform/persistence/database.js';
import { Processor } from '../../src/adapters/platform/tasks/processor.js';
import { later } from '../../src/adapters/platform/tasks/queue.js';
import { type Recurring, type Task, task } from '../../src/adapters/platform/tasks/task.js';
import { Clock } from '../../src/application/shared/clock.js';
import { GrantsOf } from '../../src/application/shared/gate.js';
import { anyone } from '../../src/application/shared/needs.js';
import { Tasks } from '../../src/application/shared/tasks.js';
import { Transactions, type Tx } from '../../src/application/shared/transactions.js';
import type { UseCase } from '../../src/application/shared/use-case.js';
import { newDatabase } from './databases.js';
import { deferred } from './deferred.js';

declare module '../../src/application/shared/tasks.js' {
  interface Payloads {
    'test.note': { readonly text: string };
    'test.urgent': { readonly text: string };
    'test.once': { readonly text: string };
    'test.slow': { readonly text: string };
    'test.outside': { readonly text: string; readonly to: string };
  }
}

interface Noted {
  readonly text: string;
}

/** Notes what it is given; what begins with `fail` fails, what begins with `wait` never ends, what begins with `hang` ends when it is let go. */
class Note implements UseCase<Noted, void, undefined> {
  static readonly needs = anyone('a test');
  constructor(
    private readonly note: (text: string) => void,
    private readonly letGo: Promise<void>,
  ) {}
  async run(_call: unknown, { text }: Noted): Promise<void> {
    this.note(text);
    if (text.startsWith('wait')) await new Promise(() => {});
    if (text.startsWith('hang')) await this.letGo;
    if (text.startsWith('fail')) throw new Error('it failed');
  }
}

const declared: readonly Task[] = [
  task({ name: 'test.note', run: Note, input: (payload) => payload }),
  task({ name: 'test.urgent', priority: 'highest', run: Note, input: (payload) => payload }),
  task({ name: 'test.once', tries: 1, run: Note, input: (payload) => payload }),
  task({ name: 'test.slow', tries: 1, timeoutSeconds: 0.05, run: Note, input: (payload) => payload }),
  task({ name: 'test.outside', run: Note, input: (payload) => payload, outside: ({ to }) => to }),
];

/** The engine of tasks on a database of its own, with a clock that stands still until it is told to go on. */
export async function taskBench(
  on: keyof typeof newDatabase,
  method: Settings['taskRunMethod'] = 'TASK_PROCESSOR',
  recurring: readonly Recurring[] = [],
) {
  const databaseUrl = await newDatabase[on]();
  const noted: string[] = [];
  const waiting: { readonly count: number; readonly go: () => void }[] = [];
  const logged: Record<string, unknown>[] = [];
  let now = `${new Date().toISOString().slice(0, -1)}000Z`;
  const note = (text: string) => {
    noted.push(text);
    for (const { count, go } of waiting) if (noted.length >= count) go();
  };
  const hanging = deferred<void>();
  const node = () => {
    const chosen = { ...readConfig(settings, {}), databaseUrl, taskRunMethod: method };
    const find = createFinder((provide, found) => {
      platform(chosen, found, { subscribers: () => [], tasks: () => declared, recurring: () => recurring }).provide?.(provide);
      provide(Clock, [], () => ({ now: () => now }));
      provide(GrantsOf, [], () => ({}) as never);
      provide(Log, [], () => createLog({ format: 'json', level: 'INFO' }, { write: (line) => void logged.push(JSON.parse(line)) }));
      provide(Note, [], () => new Note(note, hanging.promise));
    });
    return find;
  };
  const find = node();
  const db = find(Database);
  const nodes = [find];
  return {
    find,
    db,
    databaseUrl,
    noted,
    logged,
    now: () => now,
    tasks: find(Tasks),
    processor: find(Processor),
    /** Another process on the same database. */
    another() {
      const other = node();
      nodes.push(other);
      return other(Processor);
    },
    within: <T>(work: (tx: Tx) => Promise<T>) => find(Transactions).run({ actor: { kind: 'system' }, at: now, requestId: 'test' }, work),
    /** Ends what hangs. */
    letGo: () => hanging.resolve(),
    /** Lets time pass. */
    pass(seconds: number) {
      now = later(now, seconds);
    },
    /** Runs what is due by our clock, which PostgreSQL's is made to follow. */
    async runDue() {
      if (on === 'postgres') await db.reader.raw('update graphile_worker._private_jobs set run_at = now() where run_at <= ?', [now]);
      return find(Processor).runDue();
    },
    /** Resolves once so many have been noted. */
    notes: (count: number) => new Promise<void>((go) => (noted.length >= count ? go() : waiting.push({ count, go }))),
    /** Those that were given up. */
    dead: async () =>
      on === 'postgres'
        ? (
            await db.reader.raw(
              'select task_identifier as name, last_error as error from graphile_worker.jobs where attempts >= max_attempts order by id',
            )
          ).rows
        : await db.reader('task').whereRaw('tries >= max_tries').orderBy('id').select('name', 'last_error as error'),
    waiting: async () =>
      Number(
        on === 'postgres'
          ? (await db.reader.raw('select count(*) as n from graphile_worker.jobs')).rows[0].n
          : (await db.reader('task').count('* as n').first())?.n,
      ),
    metrics: () => find(Metrics).registry.metrics(),
    async close() {
      for (const one of nodes) {
        await one(Processor).close();
        await one(Database).close();
      }
    },
  };
}
