import { expect } from 'chai';
import { callerAddress } from '../../../src/adapters/platform/http/callers/caller-address.js';
import { Throttled, Throttles } from '../../../src/adapters/platform/http/callers/throttle.js';

const few = { requests: 2, seconds: 60 };
const rates = { login: few, 'second-step': few, signup: few, 'token-exchange': few, 'client-registration': few, usage: few };

describe('asking too often', () => {
  const refusal = (throttles: Throttles, who: string, now: number): string | undefined => {
    try {
      throttles.demand('login', who, now);
      return undefined;
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return error.message;
    }
  };

  it('demand__more_than_the_rate__is_refused_until_the_oldest_is_long_ago', () => {
    // Given
    const throttles = new Throttles(rates);
    // When
    const said = [0, 1_000, 2_000, 59_999, 60_001, 60_002].map((now) => refusal(throttles, 'one', now));
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

  it('demand__another_address_or_another_scope__is_counted_by_itself', () => {
    // Given
    const throttles = new Throttles(rates);
    for (const now of [0, 1]) refusal(throttles, 'one', now);
    // When
    const other = refusal(throttles, 'another', 2);
    // Then
    expect(other).to.equal(undefined);
    expect(() => throttles.demand('signup', 'one', 3)).to.not.throw();
    expect(refusal(throttles, 'one', 4)).to.be.a('string');
  });

  it('demand__after_a_while__forgets_who_no_longer_asks', () => {
    // Given
    const throttles = new Throttles(rates);
    for (const now of [0, 1]) refusal(throttles, 'one', now);
    // When
    refusal(throttles, 'another', 200_000);
    // Then
    expect([...(throttles as unknown as { asked: Map<string, unknown> }).asked.keys()]).to.deep.equal(['login another']);
  });

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
