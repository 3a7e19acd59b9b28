// Evaluation in process, 100 features and 100 segments, next to the engine of flagsmith-nodejs on the same contexts in the same run. CPU µs for one
// evaluation, interleaved, best of the rounds. `npm run build && node bench/engine.mjs`
import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileEnvironment } from '../dist/src/domain/evaluation/compile-environment.js';
import { evaluate } from '../dist/src/domain/evaluation/evaluate.js';
import { getEvaluationResult } from '../dist/src/engine.js';

// not among its exports, so by its place
const sdk = dirname(createRequire(import.meta.url).resolve('flagsmith-nodejs'));
const theirs = await import(pathToFileURL(join(sdk, '../esm/flagsmith-engine/index.js')).href);

const [rounds, people, count] = [Number(process.env.ROUNDS ?? 15), 200, 100];
const md5 = (text) => hash('md5', text);
const conditions = (n) =>
  [
    [{ property: 'plan', operator: 'EQUAL', value: `plan ${n % 7}` }],
    [{ property: 'age', operator: 'GREATER_THAN', value: String(n) }],
    [{ property: 'country', operator: 'IN', value: 'de,fr,it,es,pt,nl,be,at' }],
    [{ property: 'email', operator: 'REGEX', value: `^.*${n % 10}@example\\.com$` }],
    [{ property: 'version', operator: 'GREATER_THAN_INCLUSIVE', value: `1.${n}.0:semver` }],
    [{ property: '', operator: 'PERCENTAGE_SPLIT', value: String(n) }],
    [{ property: '$.identity.identifier', operator: 'CONTAINS', value: String(n) }],
    [
      { property: 'plan', operator: 'IS_SET', value: '' },
      { property: 'age', operator: 'MODULO', value: `${(n % 5) + 2}|0` },
    ],
  ][n % 8];
const rules = (n) => [{ type: 'ALL', conditions: [], rules: [{ type: n % 3 === 0 ? 'ANY' : 'ALL', conditions: conditions(n), rules: [] }] }];
const numbers = Array.from({ length: count }, (_, n) => n + 1);
const variants = (n) => (n % 5 === 0 ? [1, 2].map((v) => ({ id: v, key: `v${v}`, value: `variant ${v}`, share: 30 })) : []);

const context = {
  environment: { key: 'bench', name: 'Bench' },
  features: Object.fromEntries(
    numbers.map((n) => [
      `feature_${n}`,
      {
        key: String(n),
        name: `feature_${n}`,
        enabled: false,
        value: `value ${n}`,
        variants: variants(n).map(({ id, key, value, share }) => ({ key, value, weight: share, priority: id })),
      },
    ]),
  ),
  segments: Object.fromEntries(
    numbers.map((n) => [
      `s${n}`,
      {
        key: String(n),
        name: `segment ${n}`,
        rules: rules(n),
        overrides: [{ key: String(1000 + n), name: `feature_${n}`, enabled: true, value: `for ${n}`, priority: 0 }],
      },
    ]),
  ),
};
const state = (id, n, more) => ({ id, uuid: '', featureId: n, override: null, enabled: false, value: `value ${n}`, seed: id, variants: [], ...more });
const environment = compileEnvironment(
  {
    environment: { id: 1, revision: 1, key: 'bench', name: 'Bench', useIdentityCompositeKeyForHashing: true },
    keys: [],
    features: numbers.map((n) => ({ id: n, name: `feature_${n}`, type: variants(n).length > 0 ? 'MULTIVARIATE' : 'STANDARD' })),
    states: numbers.flatMap((n) => [
      state(n, n, { variants: variants(n) }),
      state(1000 + n, n, { override: { featureSegmentId: n, segmentId: n, priority: 0 }, enabled: true, value: `for ${n}` }),
    ]),
    segments: numbers.map((n) => ({ id: n, name: `segment ${n}`, featureId: null, rules: rules(n) })),
  },
  { md5 },
);
const identities = Array.from({ length: people }, (_, n) => ({
  identifier: `person-${n}`,
  traits: { plan: `plan ${n % 9}`, age: n % 90, country: ['de', 'us', 'fr', 'br'][n % 4], email: `p${n}@example.com`, version: `1.${n}.3` },
}));
const persons = identities.map(({ identifier, traits }) => ({ id: null, identifier, traits: new Map(Object.entries(traits)), overrides: new Map() }));

const ways = {
  'flagsmith-nodejs': (n) => theirs.getEvaluationResult({ ...context, identity: identities[n] }).flags,
  'burgee/engine': (n) => getEvaluationResult({ ...context, identity: identities[n] }).flags,
  'compiled environment': (n) => Object.fromEntries(evaluate(environment, persons[n]).map((flag) => [flag.feature.name, flag])),
  '  without the object': (n) => evaluate(environment, persons[n]),
};
const best = Object.fromEntries(Object.keys(ways).map((name) => [name, Number.POSITIVE_INFINITY]));
for (let round = 0; round < rounds; round++)
  for (const [name, way] of Object.entries(ways)) {
    const before = process.cpuUsage();
    for (let n = 0; n < people; n++) way(n);
    const { user, system } = process.cpuUsage(before);
    best[name] = Math.min(best[name], (user + system) / people);
  }

let different = 0;
for (let n = 0; n < people; n++) {
  const [a, b, c] = Object.values(ways).map((way) => way(n));
  for (const name of Object.keys(a)) if (a[name].value !== b[name].value || a[name].value !== c[name].value) different++;
}
console.log(`${count} features, ${count} segments, ${people} people; flags that differ between the three: ${different}`);
for (const [name, time] of Object.entries(best))
  console.log(`${name.padEnd(22)} ${time.toFixed(1).padStart(8)} µs   ${(best['flagsmith-nodejs'] / time).toFixed(1).padStart(6)} times as fast`);
