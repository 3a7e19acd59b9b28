import type { SegmentLink } from '../../domain/feature-states/segment-link.js';
import { InvalidField } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type LinkAt, linkToManage, type PlacedLink } from './link-doors.js';
import type { LinkEnds } from './link-ends.js';
import type { FlagEdits } from './ports.js';

interface Input extends LinkAt {
  readonly featureId?: number | undefined;
  readonly segmentId?: number | undefined;
  readonly environmentId?: number | undefined;
}

/** A link may go to another segment; its feature and its environment stay. */
export class ChangeSegmentLink implements UseCase<Input, SegmentLink, PlacedLink> {
  static readonly needs = linkToManage;

  constructor(
    private readonly transactions: Transactions,
    private readonly ends: LinkEnds,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, input: Input, { environment, link }: PlacedLink): Promise<SegmentLink> {
    const { featureId = link.featureId, segmentId = link.segmentId, environmentId } = input;
    await this.ends.meet({ feature: featureId, segment: segmentId, environment: environmentId }, environment);
    if (featureId !== link.featureId) throw new InvalidField('feature', 'Cannot change the feature of a feature segment');
    return this.transactions.run(call, (tx) => this.edits.relink(tx, link, segmentId));
  }
}
