import { expect } from 'chai';
import { parseJson } from '../../../../src/domain/shared/json-text.js';

const saidOf = (text: string, numbers = false) => {
  try {
    return parseJson(text, { numbers });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
};
const within = (levels: number, open = '[', close = ']') => `${open.repeat(levels)}1${close.repeat(levels)}`;
const tooLong = (digits: number) =>
  `Exceeds the limit (4300 digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`;

/** As json.loads of Python 3.13 says it. */
const python: readonly (readonly [text: string, said: string])[] = [
  ['  ', 'Expecting value: line 1 column 3 (char 2)'],
  ['nul', 'Expecting value: line 1 column 1 (char 0)'],
  ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ["{'a': 1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
  ['{"a":', 'Expecting value: line 1 column 6 (char 5)'],
  ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
  ['{"a":1,\n "b" 2}', "Expecting ':' delimiter: line 2 column 6 (char 13)"],
  ['{"a":1,}', 'Illegal trailing comma before end of object: line 1 column 7 (char 6)'],
  ['{"a":1,', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
  ['[1,]', 'Illegal trailing comma before end of array: line 1 column 3 (char 2)'],
  ['[', 'Expecting value: line 1 column 2 (char 1)'],
  ['[[], {}, 1 2]', "Expecting ',' delimiter: line 1 column 12 (char 11)"],
  ['[true, false, null, tru]', 'Expecting value: line 1 column 21 (char 20)'],
  ['{} x', 'Extra data: line 1 column 4 (char 3)'],
  ['1.5 2', 'Extra data: line 1 column 5 (char 4)'],
  ['01', 'Extra data: line 1 column 2 (char 1)'],
  ['1.', 'Extra data: line 1 column 2 (char 1)'],
  ['1.5e', 'Extra data: line 1 column 4 (char 3)'],
  ['1e5x', 'Extra data: line 1 column 4 (char 3)'],
  ['1E+x', 'Extra data: line 1 column 2 (char 1)'],
  ['-', 'Expecting value: line 1 column 1 (char 0)'],
  ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"abc\\', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"a\nb"', 'Invalid control character at: line 1 column 3 (char 2)'],
  ['"😀\\x"', 'Invalid \\escape: line 1 column 3 (char 2)'],
  ['"\\u12x4"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u12', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u0041\\t" x', 'Extra data: line 1 column 12 (char 11)'],
  ['[NaN]', "Out of range float values are not JSON compliant: 'NaN'"],
  ['-Infinity', "Out of range float values are not JSON compliant: '-Infinity'"],
];

describe('JSON that anybody sends', () => {
  it('parse_json__is_json__is_its_value_with_numbers_as_they_are_asked_for', () => {
    // When
    const values = [parseJson('[3.0, "\\"[{"]'), parseJson('[3.0]', { numbers: true })];
    // Then
    expect(values).to.deep.equal([[3, '"[{'], [{ real: 3 }]]);
  });

  for (const [text, said] of python)
    it(`parse_json__${JSON.stringify(text)}__is_refused_in_the_words_of_python`, () => {
      // When
      const [plain, keeping] = [saidOf(text), saidOf(text, true)];
      // Then
      expect([plain, keeping]).to.deep.equal([said, said]);
    });

  it('parse_json__a_real_number_beyond_all_bounds__is_refused_where_numbers_are_kept', () => {
    // When
    const said = saidOf('1e999', true);
    // Then
    expect(said).to.match(/^Number out of range/);
  });

  it('parse_json__nested_five_hundred_levels__is_read_and_one_more_is_refused', () => {
    // When
    const said = [within(500), within(501), within(501, '{"a":', '}'), within(2_000_000), '['.repeat(501)].map((text) => saidOf(text));
    const wide = parseJson(`[${'[1],'.repeat(1000)}"${'['.repeat(1000)}\\"${'['.repeat(1000)}"]`);
    // Then
    const tooDeep = 'The text is nested too deeply, in more than 500 levels';
    expect(said.slice(1)).to.deep.equal([tooDeep, tooDeep, tooDeep, tooDeep]);
    expect(said[0]).to.be.an('array');
    expect(wide).to.have.length(1001);
  });

  it('parse_json__integer_of_4300_digits__is_read_and_a_longer_one_is_refused', () => {
    // When
    const longest = parseJson(`-${'9'.repeat(4300)}`, { numbers: true });
    const said = ['9'.repeat(4301), `[-${'9'.repeat(4_900_000)}]`, `"${'9'.repeat(600)}`].map((text) => saidOf(text, true));
    // Then
    expect(String(longest)).to.have.length(4301);
    expect(said).to.deep.equal([tooLong(4301), tooLong(4_900_000), 'Unterminated string starting at: line 1 column 1 (char 0)']);
  });

  it('parse_json__real_number_of_very_many_digits__is_read', () => {
    // When
    const value = parseJson(`[0.${'1'.repeat(1_000_000)}, "${'1'.repeat(5000)}"]`, { numbers: true });
    // Then
    expect(value).to.deep.equal([0.1111111111111111, '1'.repeat(5000)]);
  });

  it('parse_json__sixty_thousand_values__are_read_and_more_are_refused', () => {
    // Given
    const flat = (count: number, one = '1') => `[${Array(count - 1).fill(one)}]`;
    const tooMany = 'The text holds too many values: 60000 can be read';
    // When
    const read = [flat(60_000), `["${','.repeat(200_000)}${'['.repeat(600)}"]`].map((text) => saidOf(text) as unknown[]);
    const said = [flat(60_001), flat(2_000_000), flat(60_001, '{}'), `{${Array(200_000).fill('"a":1.5')}`].map((text) => saidOf(text, true));
    // Then
    expect(read.map(({ length }) => length)).to.deep.equal([59_999, 1]);
    expect(said).to.deep.equal(Array(4).fill(tooMany));
  });

  it('parse_json__very_long_text_next_to_a_real_number__is_read', () => {
    // Given
    const long = 'ab\\"\\\\'.repeat(700_000);
    // When
    const value = parseJson(`{"a":1.5,"b":"${long}"}`, { numbers: true }) as { b: string };
    // Then
    expect(value.b).to.have.length(2_800_000);
  });
});
