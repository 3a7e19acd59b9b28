import { expect } from 'chai';
import { hasMoreLetters } from '../../../../src/domain/shared/letters.js';

describe('how long a text is', () => {
  const cases: [letter: string, count: number, most: number, more: boolean][] = [
    ['a', 3, 3, false],
    ['a', 4, 3, true],
    ['😀', 3, 3, false],
    ['😀', 4, 3, true],
    ['😀', 3_000_000, 3, true],
    ['\ud800', 4, 3, true],
  ];
  for (const [nth, [letter, count, most, more]] of cases.entries())
    it(`has_more_letters__case_${nth}__counts_as_people_do`, () => {
      // Given
      const text = letter.repeat(count);
      // When
      const said = hasMoreLetters(text, most);
      // Then
      expect(said).to.equal(more);
    });
});
