#!/usr/bin/env node
// Real clients of Flagsmith in several languages against the built server: do they get what the server's own API says?
//
//   node sdk-matrix/run.mjs [--only python,go] [--on sqlite|postgres]
//
// Exit status: 0 all pass, 1 some fail, 3 none fails but some are not available here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { databases, startServer } from '../scripts/support/server.mjs';
import { clients } from './clients.mjs';
import { answersOf, people, seed } from './seed.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const work = resolve('.tmp/sdk-matrix');
const { values: opt } = parseArgs({ options: { only: { type: 'string' }, on: { type: 'string', default: 'sqlite' } } });
const chosen = clients.filter(({ folder }) => !opt.only || opt.only.split(',').includes(folder));

/** Runs a command to its end; resolves to what it wrote. Rejects with the last line of its complaints. */
async function command([program, ...args], cwd, { input = '', minutes = 15 } = {}) {
  const child = spawn(program.includes('/') ? join(cwd, program) : program, args, { cwd, stdio: 'pipe' });
  const late = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  child.stdin.on('error', () => {}); // who ends before reading says why by itself
  child.stdin.end(input);
  try {
    const [code, signal] = await once(child, 'close'); // rejects when there is no such program
    const [last] = `${said}\n${complained}`.trim().split('\n').slice(-1);
    if (code !== 0) throw new Error(`${program} ended with ${code ?? signal}: ${last.slice(0, 200)}`);
    return said;
  } catch (error) {
    throw error.code === 'ENOENT' ? new Error(`no ${program} on this machine`) : error;
  } finally {
    clearTimeout(late);
  }
}

/** Where a client's program is built: a copy, so that nothing is left beside its source. */
function folderOf({ folder, inPlace }) {
  if (inPlace) return join(here, folder);
  const copy = join(work, folder);
  mkdirSync(copy, { recursive: true });
  cpSync(join(here, folder), copy, { recursive: true });
  return copy;
}

/** Of features that are switched on and have a value, what a client that tells values alone can say. */
const valuesOf = (flags) => Object.fromEntries(Object.entries(flags).flatMap(([name, [on, value]]) => (on && value !== null ? [[name, value]] : [])));

/** By feature that differs: how often, and the first example. */
function differences(expected, got) {
  const found = new Map();
  const compare = (who, wanted, given) => {
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(given)])) {
      if (isDeepStrictEqual(wanted[name], given[name])) continue;
      const one = found.get(name) ?? { times: 0, example: `${who}: ${JSON.stringify(wanted[name])} expected, ${JSON.stringify(given[name])} got` };
      one.times++;
      found.set(name, one);
    }
  };
  if (!got.valuesOnly) compare('without identity', expected.environment, got.environment);
  for (const [nth, { identifier }] of people.entries())
    compare(identifier, got.valuesOnly ? valuesOf(expected.people[nth]) : expected.people[nth], got.people[nth]);
  return found;
}

/** A row of the table: a client's own limits are told, and no fault of the server; one that is listed and does not show is. */
function judged(client, mode, found) {
  const limits = client.limits[mode];
  const told = Object.entries(limits).map(([name, why]) =>
    found.has(name) ? `its own limit: ${name}: ${why}` : `${name}: listed as its limit, but agrees`,
  );
  const wrong = [...found].flatMap(([name, { times, example }]) => (name in limits ? [] : [`${name} (${times} times; ${example})`]));
  const fails = wrong.length > 0 || Object.keys(limits).some((name) => !found.has(name));
  const limited = told.length > 0 ? `pass, but for ${told.length} limits of its own` : 'pass';
  return { client, mode, result: fails ? 'FAIL' : limited, notes: [...wrong, ...told] };
}

async function verdicts(client, ask) {
  const every = (result, notes = []) => client.modes.map((mode) => ({ client, mode, result, notes }));
  const folder = folderOf(client);
  try {
    for (const step of client.fetch) await command(step, folder);
  } catch (error) {
    return every(`not available: ${error.message}`);
  }
  try {
    for (const step of client.build) await command(step, folder);
  } catch (error) {
    return every('FAIL', [error.message]);
  }
  const all = [];
  for (const mode of client.modes) {
    const row = await ask(client, mode, folder).then(
      (found) => judged(client, mode, found),
      (error) => ({ client, mode, result: 'FAIL', notes: [error.message] }),
    );
    all.push(row);
  }
  return all;
}

const all = databases();
const rows = [];
try {
  const env = {
    DATABASE_URL: await all.create(opt.on),
    ALLOW_REGISTRATION_WITHOUT_INVITE: 'true',
  };
  const server = await startServer({ env, log: join(work, 'server.log') });
  try {
    const keys = await seed(server.origin);
    const expected = { server: await answersOf(server.origin, keys.server), client: await answersOf(server.origin, keys.client) };
    const kinds = expected.server.people.map((flags) =>
      Object.fromEntries(Object.entries(valuesOf(flags)).map(([name, value]) => [name, typeof value])),
    );
    const ask = async ({ run }, mode, folder) => {
      const question = { origin: server.origin, api: `${server.origin}/api/v1/`, keys, local: mode === 'local', people, kinds };
      const { asClient, ...got } = JSON.parse(await command(run, folder, { input: JSON.stringify(question), minutes: 2 }));
      return differences(expected[asClient ? 'client' : 'server'], got);
    };
    for (const client of chosen) {
      const some = await verdicts(client, ask);
      rows.push(...some);
      for (const { mode, result } of some) console.error(`${client.language} ${client.name} ${mode}: ${result}`);
    }
  } finally {
    await server.stop();
  }
} finally {
  await all.close();
}

const cells = rows.map(({ client, mode, result }) => [client.language, client.name, client.version, mode, result]);
const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column].length)));
console.log();
for (const [nth, row] of cells.entries()) {
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  for (const note of rows[nth].notes) console.log(`    ${note}`);
}
const count = (begin) => rows.filter(({ result }) => result.startsWith(begin)).length;
console.log(`${count('pass')} passed, ${count('FAIL')} failed, ${count('not available')} not available; ${people.length} people and nobody each`);
process.exitCode = count('FAIL') > 0 ? 1 : count('not available') > 0 ? 3 : 0;
