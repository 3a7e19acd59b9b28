#!/usr/bin/env node
// Recorded scenarios of the reference against the built server, on each database.
//
//   node scripts/conformance.mjs                     those in test/conformance.passing; fails when one of them falls
//   node scripts/conformance.mjs --update            all, and adds to that list what passes on both databases
//   node scripts/conformance.mjs --all               all; fails as the first
//   node scripts/conformance.mjs --on sqlite --only access-login,flags --verbose      what begins so; fails when any fails
//
// Steps that differ on purpose stand in test/conformance.differences; such a scenario passes when exactly these differ.
// --jobs N: how many run at once against one server (most of their time is waiting). Logs of the servers: .tmp/conformance/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDifferences, unexpected } from './support/differences.mjs';
import { databases, startServer } from './support/server.mjs';

const list = 'test/conformance.passing';
const deliberate = 'test/conformance.differences';
const logs = '.tmp/conformance';
const { values: opt } = parseArgs({
  options: {
    on: { type: 'string' },
    only: { type: 'string' },
    jobs: { type: 'string' },
    all: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const kinds = ['sqlite', 'postgres'].filter((kind) => !opt.on || opt.on === kind);
if (kinds.length === 0 || (opt.update && kinds.length < 2)) {
  console.error('--on is sqlite or postgres, and --update takes both');
  process.exit(2);
}

const folder = ['../shared/conformance', '../../shared/conformance'].find((one) => existsSync(one));
if (folder === undefined) {
  console.log('no ../shared/conformance here: nothing to compare with');
  process.exit(0);
}
const passing = existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
const known = readdirSync(join(folder, 'scenarios'))
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => basename(name, '.mjs'))
  .sort();
const differences = readDifferences(readFileSync(deliberate, 'utf8'));
const unknown = [...new Set([...passing, ...differences.keys()])].filter((name) => !known.includes(name));
if (unknown.length > 0) console.error(`${list} or ${deliberate} names what is not there: ${unknown.join(', ')}`);

const begins = (name) => opt.only.split(',').some((start) => name.startsWith(start));
const chosen = known.filter(opt.only ? begins : (name) => opt.all || opt.update || passing.includes(name));
if (chosen.length === 0) {
  console.log(opt.only ? `no scenario begins with ${opt.only}` : `${list} is empty`);
  process.exit(opt.only ? 2 : 0);
}

const common = { ALLOW_REGISTRATION_WITHOUT_INVITE: 'true', SIGNUP_THROTTLE_RATE: '10000/min', LOGIN_THROTTLE_RATE: '10000/min' };
/** Scenarios that want a server set up in another way have one of their own. */
const groups = [
  { name: 'guarded', of: (name) => name.startsWith('guarded-'), env: common },
  {
    name: 'processed',
    of: (name) => name.startsWith('processed-'),
    command: 'serve-with-task-processor',
    env: { ...common, ALLOW_PRIVATE_ADDRESSES: 'true', TASK_RUN_METHOD: 'TASK_PROCESSOR' },
  },
  { name: 'others', of: () => true, env: { ...common, ALLOW_PRIVATE_ADDRESSES: 'true' } },
];
const groupOf = (name) => groups.find((group) => group.of(name));

/** A scenario may wait for an answer that never comes, and then would wait for ever. */
const patience = 90_000;

/** The names of a scenario's recorded steps. */
const steps = (name) => JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8')).map(({ step }) => step);

let asked = 0;

/**
 * Runs scenarios one after another against a server; resolves to {passed: how many steps, failures: those that differ}, by name. What gets
 * stuck passed none, and those after it are run again.
 */
async function compare(origin, names, live) {
  const report = {};
  for (let left = names; left.length > 0; left = left.filter((name) => report[name] === undefined)) {
    const details = join(logs, `report-${asked++}.json`);
    rmSync(details, { force: true });
    const only = left.map((name) => `${name}.mjs`).join(',');
    const args = ['--base-url', origin, '--json', details, '--only', only, ...(opt.verbose ? ['--verbose'] : [])];
    const child = spawn(process.execPath, [join(folder, 'run.mjs'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const stuck = setTimeout(() => child.kill(), patience);
    child.stdout.on('data', (chunk) => {
      stuck.refresh();
      said += chunk;
      if (live) process.stdout.write(chunk);
    });
    await once(child, 'close');
    clearTimeout(stuck);
    const everything = (opt.all || opt.update) && !opt.verbose; // of what never passed, the sums are enough
    if (!live && !everything) process.stdout.write(said.replace(/^\d+ passed, \d+ failed\n/gm, ''));
    if (existsSync(details)) Object.assign(report, JSON.parse(readFileSync(details, 'utf8')));
    else for (const [, name] of said.matchAll(/^✓ (\S+): \d+\/\d+$/gm)) report[name] = { passed: steps(name).length, failures: [] };
    const ended = new Set([...said.matchAll(/^[✓✗] (\S+): \d+\/\d+$/gm)].map(([, name]) => name));
    const first = left.find((name) => !ended.has(name));
    if (first !== undefined) {
      console.error(`${first}: no end after ${patience / 1000} s`);
      report[first] = { passed: 0, failures: steps(first).map((step) => ({ step, why: ['not reached'] })) };
    }
  }
  return report;
}

async function runOn(kind, make) {
  const report = {};
  for (const group of groups) {
    const names = chosen.filter((name) => groupOf(name) === group);
    if (names.length === 0) continue;
    const log = `${logs}/${kind}-${group.name}.log`;
    console.log(`── ${kind}, ${group.name}: ${names.length} scenarios`);
    let server;
    try {
      server = await startServer({ command: group.command, env: { ...group.env, DATABASE_URL: await make(kind) }, log });
    } catch (error) {
      console.error(error.message);
      continue;
    }
    const jobs = Math.min(Number(opt.jobs ?? (opt.only ? 1 : 4)), names.length);
    const shares = Array.from({ length: jobs }, (_, job) => names.filter((_, index) => index % jobs === job));
    const parts = await Promise.all(shares.map((share) => compare(server.origin, share, jobs === 1)));
    Object.assign(report, ...parts);
    await server.stop();
    const bugs = readFileSync(log, 'utf8').match(/bug\.met/g)?.length ?? 0;
    if (bugs > 0) console.log(`${bugs} errors of the server's own in ${log}`);
  }
  return report;
}

mkdirSync(logs, { recursive: true });
const all = databases();
const reports = new Map();
try {
  for (const kind of kinds) reports.set(kind, await runOn(kind, all.create));
} finally {
  await all.close();
}

/** What is wrong with a scenario on a database, in words. */
const wrong = (report, name) => (report[name] ? unexpected(steps(name), differences.get(name) ?? [], report[name].failures) : ['not run']);
const passes = (report, name) => wrong(report, name).length === 0;
let ok = unknown.length === 0;
for (const [kind, report] of reports) {
  const fallen = chosen.filter((name) => (opt.only || passing.includes(name)) && !passes(report, name));
  if (fallen.length > 0) {
    console.error(`${kind}: ${opt.only ? 'not passing' : 'fallen'}: ${fallen.join(', ')}`);
    for (const name of fallen.filter((one) => differences.has(one))) for (const one of wrong(report, name)) console.error(`  ${name}: ${one}`);
    ok = false;
  }
  const rows = new Map();
  for (const name of chosen)
    for (const area of [name.split('-')[0], 'all']) {
      const row = rows.get(area) ?? { scenarios: 0, passed: 0, steps: 0, stepsPassed: 0, onPurpose: 0 };
      rows.set(area, row);
      row.scenarios++;
      row.steps += steps(name).length;
      row.stepsPassed += report[name]?.passed ?? 0;
      if (!passes(report, name)) continue;
      row.passed++;
      row.onPurpose += differences.get(name)?.length ?? 0;
    }
  for (const [area, { scenarios, passed, steps: all, stepsPassed, onPurpose }] of [...rows].sort()) {
    const others = onPurpose > 0 ? `, ${onPurpose} differ on purpose` : '';
    console.log(`${kind.padEnd(8)} ${area.padEnd(10)} ${passed} of ${scenarios} scenarios, ${stepsPassed} of ${all} steps${others}`);
  }
}
if (opt.update) {
  const more = chosen.filter((name) => !passing.includes(name) && [...reports.values()].every((report) => passes(report, name)));
  writeFileSync(
    list,
    [...passing, ...more]
      .sort()
      .map((name) => `${name}\n`)
      .join(''),
  );
  console.log(`${list}: ${passing.length} and ${more.length} more${more.length > 0 ? `: ${more.join(', ')}` : ''}`);
}
process.exitCode = ok ? 0 : 1;
