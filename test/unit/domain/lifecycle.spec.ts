import { expect } from 'chai';
import { lifecycleStageOf } from '../../../src/domain/features/lifecycle.js';

describe('lifecycleStageOf', () => {
  const plain = { permanent: false, stale: false, inCode: false, inUse: null };
  const examples = [
    ['nothing_known', {}, 'new'],
    ['in_code', { inCode: true }, 'live'],
    ['stale_in_code', { inCode: true, stale: true }, 'stale'],
    ['permanent_whatever_else', { permanent: true, stale: true, inCode: true }, 'permanent'],
    ['stale_and_asked_for', { stale: true, inUse: true }, 'needs_monitoring'],
    ['stale_and_forgotten', { stale: true, inUse: false }, 'to_remove'],
    ['stale_and_nobody_counts', { stale: true }, null],
  ] as const;
  for (const [condition, signs, stage] of examples)
    it(`lifecycle_stage__${condition}__is_${stage}`, () => {
      // When
      const found = lifecycleStageOf({ ...plain, ...signs });
      // Then
      expect(found).to.equal(stage);
    });
});
