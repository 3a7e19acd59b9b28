import { relative } from 'node:path';
import type { Settings } from './adapters/platform/config/settings.js';
import { serve } from './adapters/platform/http/serve.js';
import { Log } from './adapters/platform/observability/logger.js';
import { placeOf, prepareDatabase } from './adapters/platform/persistence/reach.js';
import { Instance } from './application/shared/instance.js';
import { createBurgee } from './index.js';

/** Migrates, listens, says so, and ends when it is told to. */
export async function main(settings: Settings): Promise<void> {
  const toldToEnd = endingSignal();
  await prepareDatabase(settings.databaseUrl);
  const burgee = createBurgee(settings);
  const server = await serve(burgee.http(), settings.port, settings.host);
  burgee.start();
  const origin = `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${server.port}`;
  const program = `node ${relative(process.cwd(), process.argv[1] ?? '')}`;
  console.log(
    [
      'Burgee is ready.',
      `  Address   ${origin}`,
      `  API docs  ${origin}/api/v1/docs/`,
      `  Data      ${placeOf(settings.databaseUrl)}`,
      ...((await burgee.find(Instance).facts()).hasUsers
        ? []
        : [
            `Nobody has signed up yet. This makes an administrator, an organisation, a project and an environment, and prints its key:`,
            `  ${program} bootstrap`,
          ]),
    ].join('\n'),
  );

  const log = burgee.find(Log);
  const signal = await toldToEnd;
  log.info({ event: 'server.stopping', signal });
  await server.close(settings.shutdownGraceSeconds);
  await burgee.close();
  log.info({ event: 'server.stopped' });
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
