#!/usr/bin/env node
// What a login costs: CPU time of all threads together, and how long the event loop ever stood still, with logins at the same time. In process, on
// SQLite; `node bench/login.mjs [LOGINS]` after `make build`.
import { pbkdf2Sync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Database } from '../dist/src/adapters/platform/persistence/database.js';
import { LogIn } from '../dist/src/application/users/log-in.js';
import { SignUp } from '../dist/src/application/users/sign-up.js';
import { createBurgee, migrate } from '../dist/src/index.js';

const logins = Number(process.argv[2] ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'burgee-bench-'));
const databaseUrl = `sqlite:${join(folder, 'bench.sqlite')}`;
await migrate(databaseUrl);
const burgee = createBurgee({ databaseUrl, logLevel: 'CRITICAL', taskRunMethod: 'TASK_PROCESSOR' });
const [email, password] = ['grace@example.com', 'Corr3ct-horse-battery'];
await burgee.run(SignUp, { email, password, firstName: 'Grace', lastName: 'Hopper', signUpType: null, superuser: false });
await burgee.run(LogIn, { email, password });

async function measure(name, together, before = () => {}) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let cpu = 0;
  for (let done = 0; done < logins; done += together) {
    await before();
    delay.enable();
    const start = process.cpuUsage();
    await Promise.all(Array.from({ length: together }, () => burgee.run(LogIn, { email, password })));
    const { user, system } = process.cpuUsage(start);
    cpu += user + system;
    delay.disable();
  }
  const row = { 'CPU per login (ms)': (cpu / 1000 / logins).toFixed(1), 'event loop, longest stop (ms)': (delay.max / 1e6).toFixed(1) };
  console.log(name.padEnd(46), JSON.stringify(row));
}

const django = `pbkdf2_sha256$870000$saltsaltsalt$${pbkdf2Sync(password, 'saltsaltsalt', 870_000, 32, 'sha256').toString('base64')}`;
const old = () => burgee.find(Database).reader('account').where({ email }).update({ password_hash: django });
await measure('argon2id, one after the other', 1);
await measure('argon2id, eight at once', 8);
await measure('a hash of Django, which is upgraded', 1, old);
await burgee.close();
rmSync(folder, { recursive: true });
