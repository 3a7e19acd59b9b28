import type { StateEdit } from '../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { FeatureStates } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OpenFlags } from './flags/open-flag.js';
import { draftToWrite, type VersionAt, type VersionSubject } from './version-doors.js';

interface Input extends VersionAt {
  readonly id: number;
  readonly priority?: number | undefined;
  readonly edit: StateEdit;
}

/** A state in a draft; one of a segment may be given another place. */
export class ChangeVersionState implements UseCase<Input, WholeState, VersionSubject> {
  static readonly needs = draftToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly states: FeatureStates,
    private readonly flags: OpenFlags,
  ) {}

  run(call: Call, { uuid, id, priority, edit }: Input, { environment, feature }: VersionSubject): Promise<WholeState> {
    return this.transactions.run(call, async (tx) => {
      const state = await this.states.byId(id, tx);
      if (state?.versionUuid !== uuid) throw new NotFound('FeatureState');
      const open = this.flags.of(tx, { environment, featureId: feature.id }, uuid);
      if (priority !== undefined && state.featureSegmentId !== null) await open.place(state, priority);
      return open.change(state, edit);
    });
  }
}
