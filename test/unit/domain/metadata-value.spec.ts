import { expect } from 'chai';
import { problemWith } from '../../../src/domain/metadata/metadata-value.js';

const inside = { organisation: { contentType: 3, objectId: 1 }, project: { contentType: 4, objectId: 2 } };
const table = [
  ['int', ['42', ' 42 ', '-1', '1_000', '٤٢', '99999999999999999999'], ['', 'forty', '4.2', '1e3', '0x1']],
  ['bool', ['true', 'False', 'TRUE'], ['yes', '1', '']],
  [
    'url',
    ['https://example.com/x', 'ftp://a', 'x+y://[::1]:80/', 'HTTP://a?b'],
    ['example.com', 'https://', '//example.com', 'mailto:a@b.c', 'http://[::1/', '1http://a'],
  ],
  ['str', ['', 'anything', 'one\ntwo'], []],
  ['multiline_str', ['one\ntwo'], []],
] as const;

describe('the values of custom fields', () => {
  for (const [type, fitting, others] of table)
    it(`value__of_the_type_${type}__fits_as_python_reads_it`, () => {
      // Given
      const fields = [{ modelFieldId: 1, name: 'the field', type, projectId: null, requiredFor: [] }];
      // When
      const problems = (values: readonly string[]) =>
        values.filter((value) => problemWith([{ modelFieldId: 1, value }], fields, inside) !== undefined);
      // Then
      expect([problems(fitting), problems(others)]).to.deep.equal([[], others]);
    });
});
