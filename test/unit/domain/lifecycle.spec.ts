import { expect } from 'chai';
import { lifecycleStageOf } from '../../../src/domain/features/lifecycle.js';

describe('lifecycleStageOf', () => {
  const plain = { permanent: false, stale: false, inCode: false, inUse: null };
  const examples = [
    ['nothing_known__is_new', {}, 'new'],
    ['in_code__is_live', { inCode: true }, 'live'],
    ['stale_in_code__is_stale', { inCode: true, stale: true }, 'stale'],
    ['permanent_whatever_else__is_permanent', { permanent: true, stale: true, inCode: true }, 'permanent'],
    ['stale_and_asked_for__needs_monitoring', { stale: true, inUse: true }, 'needs_monitoring'],
    ['stale_and_forgotten__is_to_remove', { stale: true, inUse: false }, 'to_remove'],
    ['stale_and_nobody_counts__has_no_stage', { stale: true }, null],
  ] as const;
  for (const [name, signs, stage] of examples)
    it(`lifecycle_stage__${name}`, () => {
      // When
      const found = lifecycleStageOf({ ...plain, ...signs });
      // Then
      expect(found).to.equal(stage);
    });
});
