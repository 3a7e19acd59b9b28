import { OverrideNotThere } from '../../../domain/versioning/refusals.js';
import type { Referred } from '../../feature-states/ports.js';
import type { Features } from '../../features/ports.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { OpenFlags } from './open-flag.js';
import { type FeatureNamed, type FlagsOpen, featureNamed, flagToUpdate, noChangeRequests, segmentIsHere } from './update-flag.js';

interface Input {
  readonly environmentKey: string;
  readonly feature: FeatureNamed;
  readonly segmentId: number;
}

export class DeleteSegmentOverride implements UseCase<Input, void, FlagsOpen> {
  static readonly needs = flagToUpdate;

  constructor(
    private readonly transactions: Transactions,
    private readonly features: Features,
    private readonly referred: Referred,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { feature: named, segmentId }: Input, { environment, admit }: FlagsOpen): Promise<void> {
    noChangeRequests(environment);
    await segmentIsHere(this.referred, segmentId, environment, 'segment');
    const feature = await featureNamed(this.features, named, environment);
    await admit(feature.id);
    await this.transactions.run(call, (tx) =>
      this.flags.write(tx, { environment, featureId: feature.id }, async (open) => {
        const removed = await open.removeOverride(segmentId, environment.useV2FeatureVersioning ? 'close up' : 'stay'); // as the reference does
        if (removed === 0) throw new OverrideNotThere(`Segment override for segment ${segmentId} does not exist`);
      }),
    );
  }
}
