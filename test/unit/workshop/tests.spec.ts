import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

describe('the tests', () => {
  it('names_and_bodies__of_every_test__are_as_agreed', () => {
    // When
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/check-tests.mjs'], { encoding: 'utf8' });
    // Then
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^\d+ tests, 0 problems/m);
  });
});
