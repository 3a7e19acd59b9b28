import { relative } from 'node:path';
import { Streaming } from './adapters/evaluation/streaming.js';
import type { Settings } from './adapters/platform/config/settings.js';
import { serve } from './adapters/platform/http/serve.js';
import { Log } from './adapters/platform/observability/logger.js';
import { placeOf, prepareDatabase } from './adapters/platform/persistence/reach.js';
import { Processor } from './adapters/platform/tasks/processor.js';
import { youngGeneration } from './adapters/platform/young-generation.js';
import { Instance } from './application/shared/instance.js';
import { type Burgee, createBurgee } from './index.js';

/** What a process does: serve the API, run tasks, or both. */
interface Part {
  readonly api: boolean;
  /** Runs tasks also where TASK_RUN_METHOD leaves them to a task processor: this is one. */
  readonly taskProcessor: boolean;
}

/** Migrates, listens, says so, and ends when it is told to. A task processor answers only how it is (health, metrics). */
export async function main(given: Settings, { api, taskProcessor }: Part): Promise<void> {
  const toldToEnd = endingSignal();
  const settings: Settings = taskProcessor ? { ...given, taskRunMethod: 'TASK_PROCESSOR' } : given;
  await prepareDatabase(settings);
  const burgee = createBurgee(settings);
  const server = await serve(burgee.http(api ? 'everything' : 'health'), settings.port, settings.host);
  burgee.start();
  if (taskProcessor) burgee.find(Processor).begin();
  const origin = `http://${everywhere.has(settings.host) ? 'localhost' : settings.host}:${server.port}`;
  console.log(
    (api ? await welcome(burgee, settings, origin) : ['The task processor is ready.', `  Health    ${origin}/health/readiness/`]).join('\n'),
  );

  youngGeneration.grow();

  const log = burgee.find(Log);
  const signal = await toldToEnd;
  log.info({ event: 'server.stopping', signal });
  await burgee.find(Streaming).close(); // they would not end by themselves
  await server.close(settings.shutdownGraceSeconds);
  await burgee.close();
  log.info({ event: 'server.stopped' });
}

const everywhere = new Set(['0.0.0.0', '::']);

async function welcome(burgee: Burgee, { databaseUrl }: Settings, origin: string): Promise<string[]> {
  const lines = ['Burgee is ready.', `  Address   ${origin}`, `  API docs  ${origin}/api/v1/docs/`, `  Data      ${placeOf(databaseUrl)}`];
  const { hasUsers } = await burgee.find(Instance).facts();
  if (hasUsers) return lines;
  const program = `node ${relative(process.cwd(), process.argv[1] ?? '')}`;
  const first =
    'Nobody has signed up yet. With the same settings, this makes an administrator, an organisation, a project and an environment, and prints its key:';
  return [...lines, first, `  ${program} bootstrap`, `Or make the administrator in a browser: ${origin}/api/v1/users/config/init/`];
}

/** Which signal asked for an end. Who says it twice does not want to wait. */
const endingSignal = () =>
  new Promise<string>((told) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const)
      process.once(name, () => {
        told(name);
        process.once(name, () => process.exit(1));
      });
  });
