import { expect } from 'chai';
import { routes } from '../../src/adapters/container.js';
import type { Route } from '../../src/adapters/platform/http/route.js';
import { createBurgee } from '../../src/index.js';
import { newDatabase } from '../support/databases.js';
import { ask } from '../support/permissions-table/ask.js';
import { prepare } from '../support/permissions-table/prepare.js';

/** As they are written in a query. */
const wrong: readonly string[] = [
  '',
  '+',
  '%',
  '%zz',
  'a%00b',
  '%ff%fe',
  '%ED%A0%80',
  '%C2%B2',
  '%F0%9F%98%80',
  '-1',
  '0',
  '1.5',
  '1e999',
  'NaN',
  'Infinity',
  '2147483648',
  '99999999999999999999999',
  'x'.repeat(5000),
  '9'.repeat(5000),
  Array.from({ length: 3000 }, (_, n) => n).join(','),
  '1,,2',
  'null',
  'true',
  '[]',
  '%7B%22a%22:1%7D',
  '%22',
  '%22%22',
  '%27%3B--',
  '%25_%5C',
  '((((',
  '2024-02-30',
];
const whole: readonly string[] = ['?', '?&&=&', `?${'a=1&'.repeat(3000)}`, `?a${'[b]'.repeat(3000)}=1`, '?__proto__=1&constructor=2'];

/** Whoever asks would be nobody afterwards, or is streamed to. */
const leftOut = /logout|users_(me_)?destroy|stream/;

/** Added to what the query has to say, which counts where it says nothing else of that name. */
function* searchesOf({ query, method }: Route): Generator<(fit: string) => string> {
  const names = new Set([...Object.keys(query), ...(method === 'GET' ? ['page', 'page_size'] : [])]);
  const after = (fit: string, more: string) => `${fit === '' ? '?' : `${fit}&`}${more}`;
  for (const name of names) {
    for (const value of wrong) yield (fit) => after(fit, `${name}=${value}`);
    yield (fit) => after(fit, Array(2000).fill(`${name}=1`).join('&'));
    yield (fit) => after(fit, `${name}[a][b]=1&${name}[]=2`);
  }
  for (const search of whole) yield () => search;
}

describe('queries that make no sense', function () {
  this.timeout(600_000);
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`every_operation_that_reads_on_${on}__of_wrong_filters__refuses_or_answers`, async () => {
      // Given
      const prepared = await prepare(on);
      const burgee = createBurgee({ databaseUrl: prepared.databaseUrl, logLevel: 'CRITICAL', taskRunMethod: 'TASK_PROCESSOR' });
      const broken: string[] = [];
      const statuses: number[] = [];
      const headers = { 'x-environment-key': 'production-key' };
      // When
      for (const route of routes.filter(({ operationId, stream }) => stream === undefined && !leftOut.test(operationId))) {
        if (route.method !== 'GET' && Object.keys(route.query).length === 0) continue;
        for (const search of searchesOf(route)) {
          const met = await ask(burgee, route, prepared, 'admin', { there: true, belowOwn: false, search, headers }).then(
            ({ status }) => void statuses.push(status),
            (error: Error) => error.message,
          );
          if (met !== undefined) broken.push(`${search('').slice(0, 100)} ${met.slice(0, 400)}`);
        }
      }
      await burgee.close();
      // Then
      expect(broken).to.deep.equal([]);
      expect(statuses.length).to.be.greaterThan(5000);
      expect(statuses.filter((status) => status === 401 || status === 403).length, 'was let in').to.be.lessThan(statuses.length / 20);
    });
});
