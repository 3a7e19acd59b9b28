import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import { OverrideNotThere } from '../../../domain/versioning/refusals.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { type FlagByKey, type FlagSubject, flagAt, flagToWrite, openForWriting } from './flag-doors.js';
import type { OpenFlags } from './open-flag.js';

interface Input extends FlagByKey {
  readonly segmentId: number;
}

/** Takes a segment's own value away; answers the flag as it then is. */
export class TakeOverride implements UseCase<Input, readonly WholeState[], FlagSubject> {
  static readonly needs = flagToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { segmentId }: Input, subject: FlagSubject): Promise<readonly WholeState[]> {
    const { id } = await openForWriting(call, this.transactions, subject, { everyone: false, overrides: true });
    const flag = { environment: subject.environment, featureId: id };
    return this.transactions.run(call, async (tx) => {
      await this.flags.write(tx, flag, async (open) => {
        if ((await open.removeOverride(segmentId)) === 0) throw new OverrideNotThere('Segment override not found.');
      });
      tx.record('flag.updated', { after: flagAt(subject.environment, id), overrides: { created: [], updated: [], deleted: [segmentId] } });
      return this.flags.of(tx, flag, null).live();
    });
  }
}
