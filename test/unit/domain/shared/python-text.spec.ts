import { expect } from 'chai';
import fc from 'fast-check';
import { pythonFloat, pythonInteger } from '../../../../src/domain/shared/python-number.js';
import { pythonReal, pythonText } from '../../../../src/domain/shared/python-text.js';

const reals: readonly (readonly [number, string])[] = [
  [12, '12.0'],
  [-0, '-0.0'],
  [1.5, '1.5'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [-1.5e16, '-1.5e+16'],
  [123456789012345680000, '1.2345678901234568e+20'],
  [0.0001, '0.0001'],
  [-0.00012345, '-0.00012345'],
  [0.00001, '1e-05'],
  [1e-10, '1e-10'],
  [5e-324, '5e-324'],
  [1e300, '1e+300'],
  [Number.NaN, 'nan'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
];
const texts: readonly (readonly [unknown, string])[] = [
  ['as it is', 'as it is'],
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
  [42, '42'],
  [1e21, '1000000000000000000000'],
  [7n, '7'],
  [{ real: 3 }, '3.0'],
  [[1, 2.5, 'x', null, true], "[1, 2.5, 'x', None, True]"],
  [{ a: { b: [] }, "it's": 1 }, "{'a': {'b': []}, \"it's\": 1}"],
  [['it\'s "it"'], "['it\\'s \"it\"']"],
  [['\\\n\r\t\u0001\u00a0\u2028\u{e0001} ü '], "['\\\\\\n\\r\\t\\x01\\xa0\\u2028\\U000e0001 ü ']"],
];
const integers: readonly (readonly [string, number | bigint | undefined])[] = [
  ['42', 42],
  [' +4_2 ', 42],
  ['-042', -42],
  ['-0', 0],
  ['+9007199254740993', 9007199254740993n],
  ['٣', 3],
  ['-１２𝟘𝟡', -1209],
  ['²', undefined],
  ['1.0', undefined],
  ['1__0', undefined],
  ['_1', undefined],
  ['', undefined],
  ['0x1', undefined],
];
const floats: readonly (readonly [string, number | undefined])[] = [
  ['1.5', 1.5],
  [' .5 ', 0.5],
  ['१.५', 1.5],
  ['10.', 10],
  ['-1_0.2_5e-1_0', -10.25e-10],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
  ['half', undefined],
  ['', undefined],
  ['.', undefined],
  ['1e', undefined],
];

describe("Python's spelling", () => {
  it('python_real__examples__are_as_python_writes_them', () => {
    // When
    const written = reals.map(([value]) => pythonReal(value));
    // Then
    expect(written).to.deep.equal(reals.map(([, text]) => text));
  });

  it('python_real__any_number__reads_back_as_the_same', () => {
    // When
    const property = fc.property(fc.double({ noNaN: true }), (value) => {
      const text = pythonReal(value);
      // Then
      expect(Object.is(pythonFloat(text), value)).to.equal(true);
      expect(text).to.match(/^-?(\d+\.\d+|\d(\.\d+)?e[+-]\d{2,3}|inf)$/);
    });
    fc.assert(property);
  });

  it('python_text__examples__are_as_python_writes_them', () => {
    // When
    const written = texts.map(([value]) => pythonText(value));
    // Then
    expect(written).to.deep.equal(texts.map(([, text]) => text));
  });

  it('python_text__of_a_list_with_very_long_texts__escapes_what_anybody_would_keep', () => {
    // Given
    const long = '\n'.repeat(15_000);
    // When
    const written = pythonText([long, { a: long, b: 'c\n' }]);
    // Then
    const rest = 15_000 - (25_000 - 15_000 - 1);
    expect(written).to.equal(`['${'\\n'.repeat(15_000)}', {'a': '${'\\n'.repeat(15_000 - rest)}${'\n'.repeat(rest)}', 'b': 'c\n'}]`);
  });

  it('python_integer__examples__are_read_as_python_reads_them', () => {
    // When
    const read = integers.map(([text]) => pythonInteger(text));
    // Then
    expect(read).to.deep.equal(integers.map(([, value]) => value));
    expect(Object.is(pythonInteger('-0'), 0)).to.equal(true);
  });

  it('python_float__examples__are_read_as_python_reads_them', () => {
    // When
    const read = floats.map(([text]) => pythonFloat(text));
    // Then
    expect(read).to.deep.equal(floats.map(([, value]) => value));
  });
});
