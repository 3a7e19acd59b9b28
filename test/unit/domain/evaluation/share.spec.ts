import { expect } from 'chai';
import fc from 'fast-check';
import { md5 } from '../../../../src/adapters/evaluation/tools.js';
import { shareOf } from '../../../../src/domain/evaluation/share.js';

/** As it is defined: MD5 as one large number, its rest by 9999 over 9998. */
const defined = (text: string) => (Number(BigInt(`0x${md5(text)}`) % 9999n) / 9998) * 100;

describe('shareOf', () => {
  it('share_of__any_two_ids__is_as_defined_and_within_its_bounds', () => {
    // When
    const property = fc.property(fc.string(), fc.string(), (id, key) => {
      const share = shareOf(md5, id, key);
      // Then
      expect(share).to.be.within(0, 100).and.not.equal(100);
      if (defined(`${id},${key}`) !== 100) expect(share).to.equal(defined(`${id},${key}`));
    });
    fc.assert(property);
  });

  it('share_of__exactly_a_hundred__is_drawn_again_with_the_ids_repeated', () => {
    // Given
    const asked: string[] = [];
    const hashes = [9998, 9998, 42].map((rest) => rest.toString(16).padStart(32, '0'));
    const fixed = (text: string) => hashes[asked.push(text) - 1] ?? '';
    // When
    const share = shareOf(fixed, '7', 'ada');
    // Then
    expect(share).to.equal((42 / 9998) * 100);
    expect(asked).to.deep.equal(['7,ada', '7,ada,7,ada', '7,ada,7,ada,7,ada']);
  });
});
