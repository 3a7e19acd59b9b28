#!/usr/bin/env node
import { readFileSync } from 'node:fs';
// Listeners that wait for changes of one environment: what they hold of the server's memory, and how long after a change was answered the last of
// them has heard of it.
//
//   node bench/streams.mjs [--listeners 5000] [--changes 5]
import { Agent, get } from 'node:http';
import { parseArgs } from 'node:util';
import { databases, startServer } from '../scripts/support/server.mjs';
import { seed } from './seed.mjs';

const { values: opt } = parseArgs({ options: { listeners: { type: 'string', default: '5000' }, changes: { type: 'string', default: '5' } } });
const [count, changes] = [Number(opt.listeners), Number(opt.changes)];

const memory = ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
let heard = 0;
let lastAt = 0;
const listen = (url) =>
  new Promise((open, failed) => {
    get(url, { agent }, (response) => {
      let begun = false;
      response.on('data', (bytes) => {
        if (bytes.includes('environment_updated')) {
          heard++;
          lastAt = performance.now();
        }
        if (!begun) {
          begun = true;
          open();
        }
      });
      response.on('error', () => {});
    }).on('error', failed);
  });

const made = databases();
const server = await startServer({
  env: {
    DATABASE_URL: await made.create('sqlite'),
    LOG_FORMAT: 'json',
    ALLOW_REGISTRATION_WITHOUT_INVITE: 'true',
    SIGNUP_THROTTLE_RATE: '10000/min',
    NODE_ENV: 'production',
  },
  log: '.tmp/bench/streams.log',
});
try {
  const seeded = await seed(server.origin);
  const url = `${server.origin}/sse/environments/${seeded.environmentKey}/stream`;
  await listen(url);
  const before = memory(server.child);
  for (let nth = 1; nth < count; nth += 100) await Promise.all(Array.from({ length: Math.min(100, count - nth) }, () => listen(url)));
  const after = memory(server.child);
  console.log(
    `${count} listeners: ${(after - before).toFixed(0)} MB more, ${(((after - before) * 1024) / count).toFixed(1)} KB each (${after.toFixed(0)} MB in all)`,
  );
  for (let nth = 0; nth < changes; nth++) {
    heard = 0;
    const answer = await fetch(`${server.origin}/api/v1/environments/${seeded.environmentKey}/`, {
      method: 'PATCH',
      headers: { authorization: seeded.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ description: `change ${nth}` }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const answered = performance.now();
    while (heard < count) await new Promise((go) => setTimeout(go, 5));
    console.log(`change ${nth + 1}: all told ${(lastAt - answered).toFixed(0)} ms after the answer`);
  }
} finally {
  agent.destroy();
  await server.stop();
  await made.close();
}
