import { NotFound } from '../../domain/shared/refusal.js';
import { DefaultStateKept } from '../../domain/versioning/refusals.js';
import type { FeatureStates } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OpenFlags } from './flags/open-flag.js';
import { draftToWrite, type VersionAt, type VersionSubject } from './version-doors.js';

interface Input extends VersionAt {
  readonly id: number;
}

/** The state of a segment goes from a draft; that for everyone stays. */
export class RemoveVersionState implements UseCase<Input, void, VersionSubject> {
  static readonly needs = draftToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly states: FeatureStates,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { uuid, id }: Input, { environment, feature }: VersionSubject): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      const state = await this.states.byId(id, tx);
      if (state?.versionUuid !== uuid) throw new NotFound('FeatureState');
      if (state.segmentId === null) throw new DefaultStateKept();
      await this.flags.of(tx, { environment, featureId: feature.id }, uuid).removeOverride(state.segmentId);
    });
  }
}
