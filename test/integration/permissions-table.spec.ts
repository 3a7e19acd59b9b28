import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { routes } from '../../src/adapters/container.js';
import type { Route } from '../../src/adapters/platform/http/route.js';
import { createBurgee } from '../../src/index.js';
import { ask } from '../support/permissions-table/ask.js';
import { prepare } from '../support/permissions-table/prepare.js';
import { everybody, heading, line, operationOf, walk } from '../support/permissions-table/walk.js';

const path = 'test/integration/permissions.table';
const words = `# Who may do what: the status that every operation answers to everybody, on one prepared organisation. Made by \`make permissions-table\`, to be
# reviewed line by line; a test compares it. An answer of 400 was let in: only the request was wrong. Strangers are the admin of another
# organisation and its master API key; they are also asked about what others have below what is their own. \`!\` marks what they can tell
# because answers recorded of the reference say so, or because whoever knows a secret that is in the path may use it (the key of an
# environment, the hash of a link, the address of a health provider). That there is an account with a number is no organisation's to hide.
`;
const table = () => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []).filter((text) => text !== '' && !text.startsWith('#'));

/** By path, then in the order of methods. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const sorted = [...routes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : methods.indexOf(a.method) - methods.indexOf(b.method)));

describe('who may do what', function () {
  this.timeout(600_000);

  it('every_operation__asked_as_everybody__answers_as_the_table_says', async () => {
    // Given
    const prepared = await prepare('sqlite');
    const lines: string[] = [];
    // When
    for await (const row of walk(sorted, prepared)) lines.push(line(row));
    // Then
    if (process.env.PERMISSIONS_TABLE === 'rewrite') writeFileSync(path, `${words}${heading}\n${lines.join('\n')}\n`);
    const known = new Map(table().map((text) => [operationOf(text), text]));
    const differing = lines
      .filter((text) => known.get(operationOf(text)) !== text)
      .map((text) => `${text}\n  but the table: ${known.get(operationOf(text))}`);
    expect(differing, 'make permissions-table rewrites it; read what changed').to.deep.equal([]);
    expect(
      [...known.keys()].filter((one) => !lines.some((text) => operationOf(text) === one)),
      'no longer served',
    ).to.deep.equal([]);
  });

  it('every_third_reading_operation__on_postgres__answers_the_same', async () => {
    // Given
    const prepared = await prepare('postgres');
    const known = new Map(
      table().map((text) => [
        operationOf(text),
        text
          .trim()
          .split(/\s+/)
          .slice(2, 2 + everybody.length)
          .map(Number),
      ]),
    );
    const burgee = createBurgee({ databaseUrl: prepared.databaseUrl, logLevel: 'CRITICAL' });
    const sample = sorted.filter((route, nth) => nth % 3 === 0 && route.method === 'GET');
    const statusOf = (route: Route) => async (caller: string) => (await ask(burgee, route, prepared, caller)).status;
    // When
    const answered = [];
    for (const route of sample) answered.push([route.path, await Promise.all(everybody.map(statusOf(route)))]);
    await burgee.close();
    // Then
    expect(answered).to.deep.equal(sample.map((route) => [route.path, known.get(`GET ${route.path}`)]));
  });
});
