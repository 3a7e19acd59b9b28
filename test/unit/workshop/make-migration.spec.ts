import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

describe('make-migration', () => {
  const persistence = 'src/adapters/platform/persistence';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'burgee-migration-'));
    mkdirSync(join(folder, persistence, 'migrations'), { recursive: true });
    writeFileSync(join(folder, persistence, 'migrations/0007-before.ts'), '');
    cpSync(join(persistence, 'migrate.ts'), join(folder, persistence, 'migrate.ts'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const make = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('scripts/make-migration.mjs'), ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  it('name__of_small_words__makes_the_next_number_with_both_ways_and_registers_it', () => {
    // When
    const { status, stdout } = make('add-colour-to-tags');
    // Then
    expect([status, stdout]).to.deep.equal([0, `${persistence}/migrations/0008-add-colour-to-tags.ts\n`]);
    const written = readFileSync(join(folder, stdout.trim()), 'utf8');
    expect(written).to.contain('export async function up(db: Knex)').and.contain('export async function down(db: Knex)');
    const list = readFileSync(join(folder, persistence, 'migrate.ts'), 'utf8');
    expect(list).to.contain("import * as addColourToTags from './migrations/0008-add-colour-to-tags.js';");
    expect(list).to.match(/migrations: [^;]*'0001-initial': \w+,[^;]*'0008-add-colour-to-tags': addColourToTags,? *\};/);
  });

  it('name__missing_or_unfit_or_taken__is_refused_and_nothing_is_written', () => {
    // When
    const answers = [[], [''], ['Add Colour'], ['../away'], ['before']].map((args) => make(...args));
    // Then
    for (const { status, stdout, stderr } of answers) expect([status, stdout, stderr.trim().split('\n').length]).to.deep.equal([1, '', 1]);
    expect(answers[0]?.stderr).to.contain('A migration needs a name');
    expect(answers[4]?.stderr).to.contain('0007-before');
    expect(readFileSync(join(folder, persistence, 'migrate.ts'))).to.deep.equal(readFileSync(join(persistence, 'migrate.ts')));
  });
});
