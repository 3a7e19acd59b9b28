// How much of the contract (test/operations.tsv) is served. --update takes off test/operations.missing what is served by now; that list only shrinks.
import { readFileSync, writeFileSync } from 'node:fs';
import { routes } from '../dist/src/adapters/container.js';

const lines = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const served = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`));
const all = lines('test/operations.tsv').slice(1);
const missing = lines('test/operations.missing');
const left = [...new Set(missing)].filter((one) => !served.has(one));
const asOperation = (line) => line.split('\t').slice(0, 2).join(' ');
console.log(
  `${all.filter((line) => served.has(asOperation(line))).length} of ${all.length} operations are served, ${left.length} are listed as missing`,
);
if (process.argv.includes('--update')) writeFileSync('test/operations.missing', left.map((one) => `${one}\n`).join(''));
else for (const one of left) console.log(one);
