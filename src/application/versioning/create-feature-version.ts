import type { Segment } from '../../domain/segments/segment.js';
import type { Instant } from '../../domain/shared/instant.js';
import { InvalidParts, type WrongParts } from '../../domain/shared/refusal.js';
import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import { onlyOverridesAreMade, overrideIsNotThere, overrideIsThere, versionsInUse } from '../../domain/versioning/refusals.js';
import type { Referred } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { OpenFlag, OpenFlags } from './flags/open-flag.js';
import type { SetState, VersionEdits } from './ports.js';
import { type FlagAt, type VersionedSubject, versionsToWrite } from './version-doors.js';

interface Input extends FlagAt {
  readonly description?: string | null | undefined;
  readonly liveFrom?: Instant | null | undefined;
  readonly create: readonly SetState[];
  readonly update: readonly SetState[];
  /** Segments whose own states go. */
  readonly remove: readonly number[];
  readonly publish: boolean;
}

/** A draft, filled and published in one go where that is asked for. */
export class CreateFeatureVersion implements UseCase<Input, FeatureVersion, VersionedSubject> {
  static readonly needs = versionsToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly referred: Referred,
    private readonly versions: VersionEdits,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, input: Input, { environment, feature }: VersionedSubject): Promise<FeatureVersion> {
    const segments = await this.segments(input, feature.projectId);
    versionsInUse(environment);
    return this.transactions.run(call, async (tx) => {
      const flag = { environment, featureId: feature.id };
      const draft = await this.versions.draft(tx, flag, { description: input.description ?? null, liveFrom: input.liveFrom ?? null });
      const open = this.flags.of(tx, flag, draft.uuid);
      for (const state of input.create) await create(open, state, segments);
      for (const state of input.update) await update(open, state, segments);
      for (const segmentId of input.remove) await open.removeOverride(segmentId);
      return input.publish ? this.versions.publish(tx, draft.uuid) : draft;
    });
  }

  /** Refuses those that are not there in the project, each where the body names it. */
  private async segments(input: Input, projectId: number): Promise<ReadonlyMap<number, Segment>> {
    const found = new Map<number, Segment>();
    const wrong: Record<string, readonly WrongParts[]> = {};
    for (const [name, states] of [
      ['feature_states_to_create', input.create],
      ['feature_states_to_update', input.update],
    ] as const) {
      const problems: WrongParts[] = [];
      for (const { segment } of states) {
        const one = segment && (await this.referred.segment(segment.id));
        if (one?.projectId === projectId) found.set(one.id, one);
        const missing = segment !== undefined && one?.projectId !== projectId;
        problems.push(missing ? { feature_segment: { segment: [`Invalid pk "${segment.id}" - object does not exist.`] } } : {});
      }
      if (problems.some((problem) => Object.keys(problem).length > 0)) wrong[name] = problems;
    }
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    return found;
  }
}

async function create(open: OpenFlag, { segment, edit }: SetState, segments: ReadonlyMap<number, Segment>): Promise<void> {
  if (segment === undefined) throw onlyOverridesAreMade();
  if ((await open.ofSegment(segment.id)) !== undefined) throw overrideIsThere((segments.get(segment.id) as Segment).name);
  await open.addOverride(segment.id, edit, segment.priority);
}

async function update(open: OpenFlag, { segment, edit }: SetState, segments: ReadonlyMap<number, Segment>): Promise<void> {
  if (segment === undefined) {
    const everyones = await open.everyones();
    await (everyones === undefined ? open.addEveryones(edit) : open.change(everyones, edit));
    return;
  }
  const own = await open.ofSegment(segment.id);
  if (own === undefined) throw overrideIsNotThere((segments.get(segment.id) as Segment).name);
  if (segment.priority !== undefined) await open.place(own, segment.priority);
  await open.change(own, edit);
}
