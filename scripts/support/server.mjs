// Starts the built server as its users do, on a free port, with a database of its own; for the conformance run and the bench.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../dist/test/support/postgres.js';

/** Free now; whoever takes it before the server does makes the start fail, loudly. */
const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

/** Empty databases, of either kind, gone with `close`. */
export function databases() {
  const folder = mkdtempSync(join(tmpdir(), 'burgee-run-'));
  let postgres;
  let made = 0;
  return {
    async create(kind) {
      if (kind === 'sqlite') return `sqlite:${join(folder, `${made++}.sqlite3`)}`;
      postgres ??= startPostgres();
      const { url } = await postgres;
      const name = `run_${made++}`;
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    async close() {
      await (await postgres)?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * `node <execArgv> dist/src/cli.js <command>`, ready when it answers. `wrap` goes in front (taskset), `node` are options of node's own,
 * `ipc` opens a channel to the child.
 * Resolves to { origin, child, log, readyAfter (ms), stop }; rejects with the end of its log when it does not come up.
 */
export async function startServer({ command = 'serve', env, log, wrap = [], node = [], ipc = false, within = 60_000 }) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  mkdirSync(join(log, '..'), { recursive: true });
  const out = openSync(log, 'w');
  const [program, ...args] = [...wrap, process.execPath, ...node, 'dist/src/cli.js', command];
  const began = performance.now();
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_V8_COVERAGE: '', ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', out, out, ...(ipc ? ['ipc'] : [])],
  });
  closeSync(out);
  const ended = once(child, 'exit');
  const failed = (why) => new Error(`${command} ${why}:\n${readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n')}`);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(late);
  };
  for (const until = began + within; ; await pause(10)) {
    if (child.exitCode !== null || child.signalCode !== null) throw failed(`ended with status ${child.exitCode ?? child.signalCode}`);
    const answered = await fetch(`${origin}/health/liveness/`).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    if (answered) break;
    if (performance.now() > until) {
      await stop();
      throw failed('does not answer');
    }
  }
  return { origin, child, log, readyAfter: performance.now() - began, stop };
}
