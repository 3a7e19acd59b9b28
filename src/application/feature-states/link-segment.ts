import type { SegmentLink } from '../../domain/feature-states/segment-link.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { LinkEnds } from './link-ends.js';
import type { FlagEdits } from './ports.js';

interface Input {
  /** As the body has it, unread. */
  readonly environment: unknown;
  /** Reads the rest of the body, once the caller is let in. */
  readonly read: () => { readonly featureId: number; readonly segmentId: number };
}

/** Where versions are used such a link belongs to none of them, and has no effect. */
export class LinkSegment implements UseCase<Input, SegmentLink, Inside> {
  static readonly needs = checkedInside('MANAGE_SEGMENT_OVERRIDES in the environment that the body names');

  constructor(
    private readonly transactions: Transactions,
    private readonly ends: LinkEnds,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, { environment: named, read }: Input, { pass, find }: Inside): Promise<SegmentLink> {
    const environment = /^\d{1,9}$/.test(String(named)) ? await find(Environments).byId(Number(named)) : undefined;
    if (environment === undefined || !pass.mayForSome('MANAGE_SEGMENT_OVERRIDES', placeOfEnvironment(environment))) throw new Forbidden();
    const { featureId, segmentId } = read();
    if (!(await mayForFeature(find, pass, 'MANAGE_SEGMENT_OVERRIDES', placeOfEnvironment(environment), featureId))) throw new Forbidden();
    await this.ends.meet({ feature: featureId, segment: segmentId }, environment);
    const link = { environmentId: environment.id, featureId, segmentId, versionUuid: null };
    return this.transactions.run(call, (tx) => this.edits.link(tx, link));
  }
}
