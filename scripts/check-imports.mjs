// The import rules, and that the checker saw every file: with some versions of TypeScript it sees none and is content.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const { stdout, status } = spawnSync('node_modules/.bin/depcruise', ['src', '--config', '.dependency-cruiser.cjs'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
console.log(stdout.trim());
const seen = Number(/\((\d+) modules/.exec(stdout)?.[1] ?? 0);
const files = readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.ts')).length;
if (seen < files) console.error(`The checker saw ${seen} modules; src has ${files} files.`);
process.exitCode = status === 0 && seen >= files ? 0 : 1;
