import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { mayWriteDirectly, type StateEdit } from '../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { Forbidden, InvalidParts, NotFound } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import type { Needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { LinkEnds } from './link-ends.js';
import { type FlagEdits, Referred } from './ports.js';

interface At {
  readonly environmentKey: string;
  readonly featureId: number;
}

interface Input extends At {
  readonly segment: { readonly id: number; readonly priority?: number | undefined } | undefined;
  readonly edit: StateEdit;
}

const environmentAndFeature: Needs<At, PlacedEnvironment> = {
  said: 'MANAGE_SEGMENT_OVERRIDES',
  async admit(gate, call, { environmentKey, featureId }) {
    const pass = await gate.pass(call);
    const environment = await gate.find(Environments).byKey(environmentKey);
    if (environment === undefined) throw new NotFound('Environment');
    if (!(await mayForFeature(gate.find, pass, 'MANAGE_SEGMENT_OVERRIDES', placeOfEnvironment(environment), featureId))) throw new Forbidden();
    if ((await gate.find(Referred).feature(featureId))?.projectId !== environment.projectId) throw new NotFound('Feature');
    mayWriteDirectly(environment, { identityId: null, inDraft: false });
    return environment;
  },
};

/** A link and its state in one go. */
export class CreateSegmentOverride implements UseCase<Input, WholeState, PlacedEnvironment> {
  static readonly needs = environmentAndFeature;

  constructor(
    private readonly transactions: Transactions,
    private readonly ends: LinkEnds,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, { featureId, segment, edit }: Input, environment: PlacedEnvironment): Promise<WholeState> {
    if (segment === undefined) throw new InvalidParts({ feature_segment: ['This field is required.'] });
    await this.ends.segment(segment.id, environment);
    const link = { environmentId: environment.id, featureId, segmentId: segment.id, versionUuid: null };
    return this.transactions.run(call, async (tx) => {
      const { id } = await this.edits.link(tx, link, segment.priority);
      return this.edits.add(tx, { environment, featureId, featureSegmentId: id, edit });
    });
  }
}
