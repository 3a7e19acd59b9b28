import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { InvalidParts } from '../../domain/shared/refusal.js';
import { onlyOverridesAreMade, overrideIsThere } from '../../domain/versioning/refusals.js';
import type { Referred } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OpenFlags } from './flags/open-flag.js';
import type { SetState } from './ports.js';
import { draftToWrite, type VersionAt, type VersionSubject } from './version-doors.js';

/** A segment's own state in a draft. */
export class AddVersionState implements UseCase<VersionAt & SetState, WholeState, VersionSubject> {
  static readonly needs = draftToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly referred: Referred,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { uuid, segment, edit }: VersionAt & SetState, { environment, feature }: VersionSubject): Promise<WholeState> {
    if (segment === undefined) throw onlyOverridesAreMade();
    const found = await this.referred.segment(segment.id);
    if (found?.projectId !== environment.projectId)
      throw new InvalidParts({ feature_segment: { segment: [`Invalid pk "${segment.id}" - object does not exist.`] } });
    return this.transactions.run(call, async (tx) => {
      const open = this.flags.of(tx, { environment, featureId: feature.id }, uuid);
      if ((await open.ofSegment(segment.id)) !== undefined) throw overrideIsThere(found.name);
      return open.addOverride(segment.id, edit, segment.priority);
    });
  }
}
