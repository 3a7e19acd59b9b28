// Runs `make test` and asks that every executable line of src was run, child processes included. Files of types alone have none.
// test/coverage.missing lists files that still have uncovered lines, with their number; it may only shrink (`--update` takes off what is covered now).
// (`--record` writes it anew: for the maintainers alone, where many branches came together.)
// A line that cannot be run says so and why: `/* c8 ignore next -- reason */`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const list = 'test/coverage.missing';
const known = new Map(
  existsSync(list)
    ? readFileSync(list, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t'))
        .map(([count, file]) => [file, Number(count)])
    : [],
);

rmSync('coverage', { recursive: true, force: true });
const run = spawnSync(
  'node_modules/.bin/c8',
  [
    '--all',
    '--src',
    'dist/src',
    '--include',
    'dist/src/**',
    '--exclude-after-remap=false',
    '--reporter',
    'json',
    '--reports-dir',
    'coverage',
    'make',
    '--no-print-directory',
    'test',
  ],
  { stdio: 'inherit' },
);
let ok = run.status === 0;

const onlyTypes = (source) => {
  const built = join('dist', source.replace(/\.ts$/, '.js'));
  return /^\s*export \{\};?\s*$/.test(readFileSync(built, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
};
const report = JSON.parse(readFileSync('coverage/coverage-final.json', 'utf8'));
const uncovered = new Map();
let lines = 0;
for (const [path, { statementMap, s }] of Object.entries(report)) {
  const file = relative(process.cwd(), path);
  if (onlyTypes(file)) continue;
  const missed = Object.entries(s)
    .filter(([, count]) => count === 0)
    .map(([id]) => statementMap[id].start.line);
  lines += Object.keys(s).length;
  if (missed.length > 0) uncovered.set(file, missed);
}

const sources = readdirSync('src', { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name));
for (const file of sources) {
  if (!onlyTypes(file) && !(join(process.cwd(), file) in report)) {
    console.error(`${file} is not in the coverage report`);
    ok = false;
  }
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
    if (/c8 ignore|istanbul ignore|v8 ignore/.test(line) && !/ignore (next|start|stop)( \d+)? -- \S.{9,}/.test(line)) {
      console.error(`${file}:${index + 1} leaves lines out without saying why: /* c8 ignore next -- reason */`);
      ok = false;
    }
}

const ranges = (numbers) => {
  const all = [];
  for (const one of numbers)
    if (all.at(-1)?.at(-1) === one - 1) all.at(-1)[1] = one;
    else all.push([one]);
  return all.map((range) => range.join('-')).join(' ');
};
for (const [file, missed] of [...uncovered].sort()) {
  const allowed = known.get(file) ?? 0;
  if (missed.length > allowed) {
    console.error(`${file}: ${missed.length} lines not covered${allowed > 0 ? ` (${allowed} listed)` : ''}: ${ranges(missed)}`);
    ok = false;
  }
}
const shrunk = [...known].map(([file, count]) => [file, Math.min(count, uncovered.get(file)?.length ?? 0)]).filter(([, count]) => count > 0);
const record = process.argv.includes('--record');
if (record)
  writeFileSync(
    list,
    [...uncovered]
      .map(([file, missed]) => `${missed.length}\t${file}\n`)
      .sort((a, b) => (a.split('\t')[1] < b.split('\t')[1] ? -1 : 1))
      .join(''),
  );
else if (process.argv.includes('--update')) {
  if (shrunk.length === 0) rmSync(list, { force: true });
  else writeFileSync(list, shrunk.map(([file, count]) => `${count}\t${file}\n`).join(''));
} else if (shrunk.length < known.size || shrunk.some(([file, count]) => count < known.get(file)))
  console.log(`${list} can shrink: node scripts/coverage.mjs --update`);
const open = [...uncovered.values()].flat().length;
console.log(`coverage: ${lines - open} of ${lines} lines of src, ${open} not covered in ${uncovered.size} files`);
process.exitCode = ok ? 0 : 1;
