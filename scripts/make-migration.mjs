// make make-migration NAME=add-colour-to-tags: an empty migration with the next number, and its line in migrate.ts.
// A name says what a migration is for, so it is asked for and never made up.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

const folder = 'src/adapters/platform/persistence';
const given = process.argv[2]?.trim();
const asked = async () => {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('What does the migration do (such as add-colour-to-tags)? ');
  terminal.close();
  return answer.trim();
};
const name = given || (await asked());
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error(
    `${name ? `${name} is no name for a migration` : 'A migration needs a name'}: words in small letters joined by -, such as make make-migration NAME=add-colour-to-tags`,
  );
  process.exit(1);
}

const there = readdirSync(join(folder, 'migrations')).filter((one) => /^\d{4}-/.test(one));
if (there.some((one) => one.slice(5).replace(/\.ts$/, '') === name)) {
  console.error(`There is a migration of that name: ${there.find((one) => one.includes(name))}`);
  process.exit(1);
}
const number = String(Math.max(0, ...there.map((one) => Number(one.slice(0, 4)))) + 1).padStart(4, '0');
const file = `${number}-${name}`;
const variable = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const path = join(folder, 'migrations', `${file}.ts`);
const way = (direction) => `export async function ${direction}(db: Knex): Promise<void> {
  throw new Error(\`${file}: ${direction} is not written yet (\${db.client.config.client})\`);
}`;
writeFileSync(path, `import type { Knex } from 'knex';\n\n${way('up')}\n\n${way('down')}\n`, { flag: 'wx' });

const list = join(folder, 'migrate.ts');
const text = readFileSync(list, 'utf8');
const lastImport = [...text.matchAll(/^import .* from '\.\/migrations\/.*;\n/gm)].at(-1);
const record = /(export const migrations[^=]*= \{)([\s\S]*?)(,?\s*\};)/.exec(text);
if (!lastImport || !record) {
  console.error(`${list} has changed its shape: add ${file} to it by hand`);
  process.exit(1);
}
const [whole, open, entries] = record;
writeFileSync(
  list,
  text
    .replace(whole, `${open}${entries.trimEnd()}, '${file}': ${variable} };`)
    .replace(lastImport[0], `${lastImport[0]}import * as ${variable} from './migrations/${file}.js';\n`),
);
console.log(path);
