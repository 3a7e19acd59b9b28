import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type LinkAt, linkToManage, type PlacedLink } from './link-doors.js';
import type { FeatureStates, FlagEdits } from './ports.js';

/** Takes a segment's own value away. From a version that is published nothing is taken: there it has no effect, as in the reference. */
export class UnlinkSegment implements UseCase<LinkAt, void, PlacedLink> {
  static readonly needs = linkToManage;

  constructor(
    private readonly transactions: Transactions,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, _input: LinkAt, { link }: PlacedLink): Promise<void> {
    const { versionUuid, environmentId, featureId } = link;
    if (versionUuid !== null && !(await this.states.isDraft(versionUuid, environmentId, featureId))) return;
    await this.transactions.run(call, (tx) => this.edits.unlink(tx, link, 'close up'));
  }
}
