import { execFileSync } from 'node:child_process';
import { expect } from 'chai';

const module = new URL('../../src/adapters/platform/young-generation.js', import.meta.url).href;
/** Makes and drops much, while a part of it lives for a moment; says how large the young generation is afterwards. */
const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { youngGeneration } from '${module}';
  const sizeAfterWork = () => {
    let lives = [];
    for (let i = 0; i < 2_000_000; i++) {
      lives.push({ i });
      if (lives.length === 100_000) lives = [];
    }
    return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
  };
  youngGeneration.stay();
  const small = sizeAfterWork();
  youngGeneration.grow();
  console.log(JSON.stringify([small, sizeAfterWork()]));
`;

describe('the young generation of the heap', () => {
  it('young_generation__told_to_stay_and_then_to_grow__does_so', () => {
    // When
    const [small, large] = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
    // Then
    expect(small).to.be.below(5_000_000);
    expect(large).to.be.above(2 * small);
  });
});
