import { expect } from 'chai';
import { compileIRegexp } from '../../../../src/domain/shared/python-pattern/compile-iregexp.js';

/** Pattern, text, whether all of the text fits, whether something in it does: as the reference's `match` and `search` say. */
const examples: readonly (readonly [pattern: string, text: string, match: boolean, search: boolean])[] = [
  ['a.c', 'abc', true, true],
  ['b', 'abc', false, true],
  ['', '', true, true],
  ['a|b|', 'b', true, true],
  ['(ab)+', 'abab', true, true],
  ['a?b*c+', 'cc', true, true],
  ['a{2}', 'aaa', false, true],
  ['a{2,}', 'aaa', true, true],
  ['a{1,2}', 'aaa', false, true],
  ['[a-c-]+', 'a-c', true, true],
  ['[-a]+', '-a', true, true],
  ['[^a-c]', 'b', false, false],
  ['[\\]\\-]+', ']-', true, true],
  ['\\p{Lu}\\p{Ll}+', 'Öl', true, true],
  ['[\\p{N}x]\\P{L}', 'x1', true, true],
  ['\\.\\n\\t', '.\n\t', true, true],
  ['.', '\n', false, false],
  ['.', '😀', true, true],
  ['^b$', 'abc', false, false],
  ['^abc$', 'abc', true, true],
];
const refused = [
  'a*?',
  '\\d',
  '(',
  ')',
  'a)',
  '[',
  '[]',
  '[^]',
  '[b-a]',
  '[a-',
  'a{2,1}',
  'a{',
  '{',
  '*',
  '+a',
  '\\',
  '[a[b]',
  '\\p{Xx}',
  'a{1}{2}x',
  '('.repeat(101),
  '[a--b]',
];

describe('patterns of RFC 9485', () => {
  examples.forEach(([pattern, text, match, search], n) => {
    it(`i_regexp__example_${n}__fits_all_or_something_of_a_text`, () => {
      // Given
      const compiled = compileIRegexp(pattern);
      // When
      const answers = [compiled?.match(text), compiled?.search(text)];
      // Then
      expect([pattern, ...answers]).to.deep.equal([pattern, match, search]);
    });
  });

  it('i_regexp__what_is_none__is_undefined', () => {
    // When
    const read = refused.filter((pattern) => compileIRegexp(pattern) !== undefined);
    // Then
    expect(read).to.deep.equal([]);
  });

  it('i_regexp__many_different_ones__are_read_all_the_same', () => {
    // When
    const read = Array.from({ length: 1100 }, (_, n) => compileIRegexp(`a${n}`)?.match(`a${n}`));
    // Then
    expect(new Set(read)).to.deep.equal(new Set([true]));
  });

  it('i_regexp__no_steps_are_left__says_nothing', () => {
    // Given
    const steps = { left: 0 };
    // When
    const answer = compileIRegexp('a')?.match('a', steps);
    // Then
    expect(answer).to.equal(undefined);
  });
});
