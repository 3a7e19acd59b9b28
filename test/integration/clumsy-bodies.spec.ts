import { expect } from 'chai';
import { routes } from '../../src/adapters/container.js';
import { Field } from '../../src/adapters/platform/http/fields.js';
import type { Route } from '../../src/adapters/platform/http/route.js';
import { createBurgee } from '../../src/index.js';
import { newDatabase } from '../support/databases.js';
import { ask } from '../support/permissions-table/ask.js';
import { prepare } from '../support/permissions-table/prepare.js';

const wrong: readonly unknown[] = [
  null,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  'x'.repeat(3000),
  '²',
  -1,
  0,
  1.5,
  2 ** 31,
  1e20,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  true,
  Array.from({ length: 10_000 }, (_, n) => n + 1),
  [],
  [null],
  [[]],
  [1e20],
  ['a\u0000b'],
  [{}],
  {},
  { a: 1 },
];
const inFull: readonly unknown[] = [null, [], {}, 'text', 5, true, [null], [[]], ['text'], [{}]];

/** Whoever asks would be nobody afterwards. */
const ending = /logout|users_(me_)?destroy|remove_users|update_role/;

/** One body after the other: all of it wrong, or one part of it. */
function* bodiesOf({ body }: Route, fit: unknown): Generator<(fit: unknown) => unknown> {
  for (const whole of inFull) yield () => whole;
  const names = new Set([...Object.keys(Object(fit)), ...(body === undefined || body instanceof Field ? [] : Object.keys(body))]);
  names.delete('api_key'); // that of an environment can be changed, and it would not be found by it afterwards
  for (const name of names) for (const value of wrong) yield (fit) => ({ ...Object(fit), [name]: value });
}

describe('bodies that make no sense', function () {
  this.timeout(600_000);
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`every_operation_that_takes_a_body_on_${on}__of_wrong_types_and_values__refuses_or_takes_it`, async () => {
      // Given
      const prepared = await prepare(on);
      const burgee = createBurgee({ databaseUrl: prepared.databaseUrl, logLevel: 'CRITICAL', taskRunMethod: 'TASK_PROCESSOR' });
      const broken: string[] = [];
      const statuses: number[] = [];
      // When
      for (const route of routes.filter(({ body, lane, operationId }) => body !== undefined && lane !== 'sdk' && !ending.test(operationId))) {
        const send = (body: (fit: unknown) => unknown) => ask(burgee, route, prepared, 'admin', { there: true, belowOwn: false, body });
        let fit: unknown;
        await send((given) => {
          fit = given;
          return undefined;
        });
        for (const body of bodiesOf(route, fit)) {
          const met = await send(body).then(
            ({ status }) => void statuses.push(status),
            (error: Error) => error.message,
          );
          if (met !== undefined) broken.push(`${JSON.stringify(body({})).slice(0, 100)} ${met.slice(0, 400)}`);
        }
      }
      await burgee.close();
      // Then
      expect(broken).to.deep.equal([]);
      expect(statuses.length).to.be.greaterThan(5000);
      expect(statuses.filter((status) => status === 401 || status === 403).length, 'was let in').to.be.lessThan(statuses.length / 20);
    });
});
