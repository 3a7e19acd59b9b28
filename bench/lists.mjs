#!/usr/bin/env node
// How long lists take in a project with 1,000 features, 10 environments and 200 segment overrides: the median of many requests over HTTP, in ms.
//
//   node bench/lists.mjs [--on sqlite|postgres] [--runs 50]
import { parseArgs } from 'node:util';
import { Database } from '../dist/src/adapters/platform/persistence/database.js';
import { builders } from '../dist/test/builders/index.js';
import { databases, startServer } from '../scripts/support/server.mjs';

const { values: opt } = parseArgs({ options: { on: { type: 'string', default: 'sqlite' }, runs: { type: 'string', default: '50' } } });
const target = 50;

async function medianTime(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const all = databases();
const url = await all.create(opt.on);
const start = () => startServer({ env: { DATABASE_URL: url, LOG_LEVEL: 'ERROR' }, log: '.tmp/bench-lists.log' });
await (await start()).stop(); // makes the tables; rows are written while nobody else writes
const db = new Database(url);
const build = builders(db);
const organisationId = await build.organisation();
const projectId = await build.project({ organisationId });
await build.account({ token: 'admin', member: { [organisationId]: 'ADMIN' } });
const environments = [];
for (let n = 0; n < 10; n++) environments.push(await build.environment({ projectId, name: `Environment ${n}`, apiKey: `environment-${n}` }));
const names = Array.from({ length: 1000 }, (_, n) => `feature_${n}`);
const features = await build.features(projectId, environments, names);
const [segment] = await build.segments(projectId, ['beta']);
await build.overrides(environments[0], segment, features.slice(0, 200));
await build.segments(
  projectId,
  Array.from({ length: 99 }, (_, n) => `segment_${n}`),
);
const identifiers = Array.from({ length: 1000 }, (_, n) => `person_${n}`);
await build.identities(environments[0], identifiers, { plan: 'gold' });
for (let n = 0; n < 200; n++) await build.featureVersion({ featureId: features[0], environmentId: environments[0] });
await db.close();
const server = await start();

const path = `/api/v1/projects/${projectId}/features/`;
const here = `${path}?environment=${environments[0]}`;
const lists = {
  'all features': path,
  'all features, as they are in an environment': here,
  'a page of 50, as the dashboard asks': `${here}&page_size=50&sort_field=name&is_archived=false`,
  'a page of 50 with a segment': `${here}&page_size=50&segment=${segment}`,
  'by value': `${here}&page_size=50&value_search=ON&is_enabled=true`,
  'in one stage of life': `${here}&page_size=50&lifecycle_stage=new`,
  'segments, 100': `/api/v1/projects/${projectId}/segments/?page_size=100`,
  'a page of identities': '/api/v1/environments/environment-0/identities/?page_size=50',
  'the same, by what they begin with': '/api/v1/environments/environment-0/identities/?page_size=50&q=person_9',
  'a page of versions': `/api/v1/environments/${environments[0]}/features/${features[0]}/versions/?page_size=50`,
  environments: `/api/v1/environments/?project=${projectId}`,
  'one environment': '/api/v1/environments/environment-0/',
  figures: '/api/v1/environments/environment-0/metrics/',
};
console.log(`${opt.on}, the median of ${opt.runs}`);
let slow = 0;
for (const [name, list] of Object.entries(lists)) {
  const ask = async () => {
    const response = await fetch(server.origin + list, { headers: { authorization: 'Token admin' } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${list} answered ${response.status} ${text}`);
  };
  await ask();
  const median = await medianTime(Number(opt.runs), ask);
  if (median > target) slow++;
  console.log(`${median.toFixed(1).padStart(8)} ms  ${name}${median > target ? `  (more than ${target})` : ''}`);
}
await server.stop();
await all.close();
process.exitCode = opt.on === 'sqlite' && slow > 0 ? 1 : 0;
