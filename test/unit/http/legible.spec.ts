import { expect } from 'chai';
import { legible } from '../../../src/adapters/platform/http/legible.js';

describe('legible', () => {
  it('path__is_all_utf8__stays_as_it_is', () => {
    // Given
    const paths = ['/a/b', '/a%20b/%C3%A9/%F0%9F%98%80', '/%E2%82%AC%00'];
    // When
    const read = paths.map(legible);
    // Then
    expect(read).to.deep.equal(paths);
  });

  it('path__has_bytes_or_signs_that_are_no_utf8__means_them_as_they_are_written', () => {
    // Given
    const paths = ['/%ff', '/%C3%A9%C3', '/100%', '/%zz%41', '/%ed%a0%80', '/%E2%82x', '/%c0%af', '/%F4%90%80%80é'];
    // When
    const read = paths.map((path) => decodeURIComponent(legible(path)));
    // Then
    expect(read).to.deep.equal(['/%ff', '/é%C3', '/100%', '/%zzA', '/%ed%a0%80', '/%E2%82x', '/%c0%af', '/%F4%90%80%80é']);
  });
});
