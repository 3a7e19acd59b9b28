import { expect } from 'chai';
import fc from 'fast-check';
import { parseJsonKeepingNumbers, writeJsonKeepingNumbers } from '../../../../src/domain/shared/json-numbers.js';
import { isReal } from '../../../../src/domain/shared/trait-value.js';

const numbers: readonly (readonly [spelled: string, value: unknown, written: string])[] = [
  ['3', 3, '3'],
  ['3.0', { real: 3 }, '3.0'],
  ['1e3', { real: 1000 }, '1000.0'],
  ['1E+3', { real: 1000 }, '1000.0'],
  ['1.5', 1.5, '1.5'],
  ['-0.0', { real: -0 }, '-0.0'],
  ['-0', 0, '0'],
  ['1e16', { real: 1e16 }, '1e+16'],
  ['1e-7', 1e-7, '1e-07'],
  ['0.1000000000000000055', 0.1, '0.1'],
  ['9007199254740993', 9007199254740993n, '9007199254740993'],
  ['-123456789012345678901234567890', -123456789012345678901234567890n, '-123456789012345678901234567890'],
];
const broken = [
  '',
  '1.5 2',
  '[1.5',
  '[1.5,]',
  '{"a":1.5',
  '{"a" 1.5}',
  '{1.5:1}',
  '{"a":1.5,}',
  '01.5',
  '1.',
  '.5',
  '-',
  '1.5e',
  '[1.5 2]',
  '"1.5',
  '"\\x1.5"',
  '"1.5\n"',
  '+1.5',
  'nope1.5',
  '1e999',
  '[NaN,1.5]',
];
/** Number and text of any JSON, the real ones without a fraction as they are read. */
const plain = (value: unknown): unknown =>
  isReal(value)
    ? value.real
    : Array.isArray(value)
      ? value.map(plain)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
        : typeof value === 'bigint'
          ? Number(value)
          : value;

describe('JSON that keeps numbers', () => {
  numbers.forEach(([spelled, value, written], n) => {
    it(`parse_and_write__number_${n}__keeps_its_kind_and_is_written_as_python_does`, () => {
      // When
      const read = parseJsonKeepingNumbers(` { "n" : [ ${spelled} ] } `) as { n: unknown[] };
      // Then
      expect(read).to.deep.equal({ n: [value] });
      expect(Object.is(plain(read.n[0]), plain(value))).to.equal(true);
      expect(writeJsonKeepingNumbers(read)).to.equal(`{"n":[${written}]}`);
    });
  });

  it('parse__any_document__is_what_json_parse_makes_of_it', () => {
    // When
    const property = fc.property(fc.json(), fc.nat(3), (text, indent) => {
      const spelled = JSON.stringify(JSON.parse(text), null, indent);
      const read = [spelled, `[${spelled},1.0]`].map((one) => plain(parseJsonKeepingNumbers(one)));
      // Then
      expect(read).to.deep.equal([spelled, `[${spelled},1.0]`].map((one) => JSON.parse(one)).map((one) => plain(one)));
    });
    fc.assert(property);
  });

  it('write__any_document__is_read_back_as_it_was', () => {
    // When
    const property = fc.property(fc.jsonValue(), (value) => {
      // Then
      expect(plain(parseJsonKeepingNumbers(writeJsonKeepingNumbers(value)))).to.deep.equal(JSON.parse(JSON.stringify(value)));
    });
    fc.assert(property);
  });

  it('parse__broken_documents__are_syntax_errors', () => {
    // Given
    const refused = (text: string) => {
      try {
        return JSON.stringify(parseJsonKeepingNumbers(text));
      } catch (error) {
        return error instanceof SyntaxError ? 'refused' : String(error);
      }
    };
    // When
    const read = broken.filter((text) => refused(text) !== 'refused');
    // Then
    expect(read).to.deep.equal([]);
  });

  it('parse__nested_too_deep__is_a_syntax_error', () => {
    // Given
    const deep = (levels: number) => `${'['.repeat(levels)}1.0${']'.repeat(levels)}`;
    // When
    const read = () => parseJsonKeepingNumbers(deep(501));
    // Then
    expect(read).to.throw(SyntaxError, 'too deep');
    expect(parseJsonKeepingNumbers(deep(500))).to.be.an('array');
  });

  it('parse__key_named_proto__is_a_key_like_others', () => {
    // When
    const read = parseJsonKeepingNumbers('{"__proto__":1.0,"true":true,"null":null,"false":false}') as object;
    // Then
    expect(Object.keys(read)).to.deep.equal(['__proto__', 'true', 'null', 'false']);
  });

  it('write__what_json_leaves_out__is_left_out', () => {
    // When
    const written = writeJsonKeepingNumbers({ a: undefined, b: [undefined, null, true, 'x"'] });
    // Then
    expect(written).to.equal('{"b":[null,null,true,"x\\""]}');
  });
});
