import { expect } from 'chai';
import { callerAddress } from '../../../src/adapters/platform/http/callers/caller-address.js';
import { Throttled, Throttles } from '../../../src/adapters/platform/http/callers/throttle.js';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { DatabaseRequestCounts } from '../../../src/adapters/platform/persistence/database-request-counts.js';
import { newDatabase } from '../../support/databases.js';

const few = { requests: 2, seconds: 60 };
const rates = { login: few, 'second-step': few, signup: few, 'token-exchange': few, 'client-registration': few, usage: few };
const start = Date.parse('2026-01-01T00:00:00Z');

for (const [dialect, make] of Object.entries(newDatabase))
  describe(`asking too often, counted on ${dialect}`, () => {
    let db: Database;
    beforeEach(async () => {
      db = new Database(await make());
    });
    afterEach(() => db.close());
    const node = () => new Throttles(rates, new DatabaseRequestCounts(db));
    const refusal = async (throttles: Throttles, who: string, after: number): Promise<string | undefined> => {
      try {
        await throttles.demand('login', who, start + after);
        return undefined;
      } catch (error) {
        if (!(error instanceof Throttled)) throw error;
        return error.message;
      }
    };

    it('demand__more_than_the_rate__is_refused_until_the_oldest_is_long_ago', async () => {
      // Given
      const throttles = node();
      const said = [];
      // When
      for (const after of [0, 1_000, 2_000, 59_999, 60_001, 60_002]) said.push(await refusal(throttles, 'one', after));
      // Then
      expect(said).to.deep.equal([
        undefined,
        undefined,
        'Request was throttled. Expected available in 58 seconds.',
        'Request was throttled. Expected available in 1 second.',
        undefined,
        'Request was throttled. Expected available in 1 second.',
      ]);
    });

    it('demand__of_several_nodes__is_counted_together', async () => {
      // Given
      const nodes = [node(), node(), node()];
      // When
      const said = await Promise.all([0, 1, 2, 3, 4, 5].map((nth) => refusal(nodes[nth % 3] as Throttles, 'one', 5)));
      // Then
      expect(said.filter((one) => one === undefined)).to.have.length(2);
      expect(await refusal(nodes[0] as Throttles, 'one', 60_006)).to.equal(undefined);
    });

    it('demand__another_address_or_another_scope__is_counted_by_itself', async () => {
      // Given
      const throttles = node();
      for (const after of [0, 1]) await refusal(throttles, 'one', after);
      // When
      const other = await refusal(throttles, 'another', 2);
      // Then
      expect(other).to.equal(undefined);
      expect(await throttles.demand('signup', 'one', start + 3)).to.equal(undefined);
      expect(await refusal(throttles, 'one', 4)).to.be.a('string');
    });

    it('demand__refused_before__does_not_ask_the_database_again', async () => {
      // Given
      const counts = new DatabaseRequestCounts(db);
      const asked: string[] = [];
      const add: DatabaseRequestCounts['add'] = (who, ...how) => {
        asked.push(who);
        return counts.add(who, ...how);
      };
      const throttles = new Throttles(rates, { add });
      for (const after of [0, 1, 2]) await refusal(throttles, 'one', after);
      // When
      const said = await refusal(throttles, 'one', 3);
      // Then
      expect([said, asked.length]).to.deep.equal(['Request was throttled. Expected available in 60 seconds.', 3]);
    });

    it('demand__after_a_while__forgets_who_no_longer_asks_and_never_knew_an_address', async () => {
      // Given
      const throttles = node();
      for (const after of [0, 1, 2]) await refusal(throttles, '192.0.2.1', after);
      // When
      for (const after of [200_000, 200_001, 200_002]) await refusal(throttles, 'another', after);
      // Then
      expect([...(throttles as unknown as { refused: Map<string, unknown> }).refused.keys()]).to.deep.equal(['login another']);
      expect(JSON.stringify(await db.reader('request_count'))).to.not.contain('192.0.2.1');
    });
  });

describe('where a request comes from', () => {
  it('caller_address__proxies__are_believed_only_in_our_own_network', () => {
    // Given
    const from = (remoteAddress: string | undefined, said?: string) =>
      callerAddress({ socket: { remoteAddress }, headers: said === undefined ? {} : { 'x-forwarded-for': said } });
    // When
    const addresses = [
      from('203.0.113.9'),
      from('203.0.113.9', '198.51.100.1'),
      from('10.0.0.2', '198.51.100.1, 203.0.113.7'),
      from('::ffff:127.0.0.1', 'spoofed, 203.0.113.7, 10.1.1.1'),
      from('127.0.0.1'),
      from('::1', '192.168.0.4'),
      from(undefined),
    ];
    // Then
    expect(addresses).to.deep.equal(['203.0.113.9', '203.0.113.9', '203.0.113.7', '203.0.113.7', '127.0.0.1', '192.168.0.4', '']);
  });
});
