import { expect } from 'chai';
import type { Knex } from 'knex';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { DirectPostgres, type Job } from '../../../src/adapters/platform/persistence/direct.js';
import { newDatabase } from '../../support/databases.js';

const add = function* (name: string, value: number): Job<number> {
  const rows = yield ['insert into counter (name, value) values (?, ?) returning value as "value"', [name, value]];
  return rows[0]?.value as number;
};

for (const [adapter, make] of Object.entries(newDatabase)) {
  describe(`direct statements on ${adapter}`, () => {
    let db: Database;
    beforeEach(async () => {
      db = new Database(await make());
    });
    afterEach(() => db.close());
    const names = async () => (await db.read<{ name: string }>('select name as "name" from counter order by name', [])).map(({ name }) => name);

    it('jobs__many_at_once_and_one_fails__the_others_are_kept', async () => {
      // When
      const jobs = ['a', 'b', 'a', 'c'].map((name) => db.job(1, () => add(name, 1)));
      const settled = await Promise.allSettled(jobs);
      // Then
      expect(settled.map(({ status }) => status)).to.deep.equal(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
      expect(await names()).to.deep.equal(['a', 'b', 'c']);
    });

    it('job__any_moment_after_the_one_before__is_not_forgotten', async () => {
      for (let moments = 0; moments < 12; moments++) {
        // Given
        await db.job(1, () => add(`before ${moments}`, 1));
        for (let moment = 0; moment < moments; moment++) await undefined;
        // When
        const written = await db.job(1, () => add(`after ${moments}`, 2));
        // Then
        expect(written).to.equal(2);
      }
    });

    it('job__second_statement_fails__the_first_is_taken_back', async () => {
      // When
      const failed = await db
        .job(2, function* (): Job<void> {
          yield* add('first', 1);
          yield* add('first', 2);
        })
        .catch((error: Error) => error.message);
      // Then
      expect(failed).to.match(/unique/i);
      expect(await names()).to.deep.equal([]);
    });

    it('job__a_transaction_is_open__waits_for_it', async () => {
      // Given
      const tx = { call: { at: '', actor: { kind: 'system' }, requestId: '' }, record() {} } as never;
      let written: Promise<number> | undefined;
      // When
      await db.write(tx, async () => {
        await db.on(tx)('counter').insert({ name: 'of the transaction', value: 1 });
        written = db.job(1, () => add('of the job', 2));
        for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate); // it begins, and finds the writer at work
      });
      // Then
      expect(await written).to.equal(2);
      expect(await names()).to.deep.equal(['of the job', 'of the transaction']);
    });
  });
}

describe('direct statements on PostgreSQL that have to give way', () => {
  const made = (failures: number) => {
    const told: string[] = [];
    const connection = {
      query: async (query: string | { text: string }) => {
        told.push(typeof query === 'string' ? query : query.text);
        if (typeof query !== 'string' && told.filter((one) => one === query.text).length <= failures) throw { code: '40P01' };
        return { rows: [{ value: 7 }] };
      },
    };
    const client = { acquireConnection: async () => connection, releaseConnection: async () => {} };
    const direct = new DirectPostgres({ client } as unknown as Knex, (error) => (error as { code?: string }).code === '40P01');
    return { direct, told };
  };

  it('write__chosen_to_give_way__is_tried_again', async () => {
    // Given
    const { direct, told } = made(1);
    // When
    const value = await direct.write(2, () => add('a', 7));
    // Then
    const insert = 'insert into counter (name, value) values ($1, $2) returning value as "value"';
    expect([value, told]).to.deep.equal([7, ['BEGIN', insert, 'ROLLBACK', 'BEGIN', insert, 'COMMIT']]);
  });

  it('write__gives_way_every_time__fails_in_the_end', async () => {
    // Given
    const { direct, told } = made(100);
    // When
    const failed = await direct.write(2, () => add('a', 7)).catch((error: unknown) => error);
    // Then
    expect(failed).to.deep.equal({ code: '40P01' });
    expect(told.filter((one) => one === 'BEGIN')).to.have.length(5);
  });
});
