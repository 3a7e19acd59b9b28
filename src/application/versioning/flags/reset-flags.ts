import type { StateEdit } from '../../../domain/feature-states/edit-state.js';
import type { FeatureStates, FlagEdits } from '../../feature-states/ports.js';
import type { Tx } from '../../shared/transactions.js';
import type { FlagOfEnvironment, FlagResets } from '../ports.js';
import type { OpenFlags } from './open-flag.js';
import { setEveryones } from './update-flag.js';

export class ResetFlags implements FlagResets {
  constructor(
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
    private readonly flags: OpenFlags,
  ) {}

  async reset(tx: Tx, flag: FlagOfEnvironment, edit: StateEdit): Promise<void> {
    const { environment, featureId } = flag;
    const own = await this.states.list({ environment, liveAt: tx.call.at, featureId, kinds: ['identity'] }, undefined, tx);
    for (const { id } of own.rows) await this.edits.remove(tx, id);
    await this.flags.write(tx, flag, async (open) => {
      for (const segmentId of new Set((await open.segmentLinks()).map((link) => link.segmentId))) await open.removeOverride(segmentId);
      await setEveryones(open, edit);
    });
  }
}
