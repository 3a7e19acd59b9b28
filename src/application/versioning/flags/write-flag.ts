import type { StateEdit } from '../../../domain/feature-states/edit-state.js';
import { noValue, type TypedValue, type WholeState } from '../../../domain/feature-states/feature-state.js';
import type { Feature } from '../../../domain/features/feature.js';
import { InvalidParts, type Wrong } from '../../../domain/shared/refusal.js';
import { PriorityTaken } from '../../../domain/versioning/refusals.js';
import type { Referred } from '../../feature-states/ports.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { OverridesWritten } from '../events.js';
import { type FlagByKey, type FlagSubject, flagAt, flagToWrite, openForWriting } from './flag-doors.js';
import type { OpenFlag, OpenFlags } from './open-flag.js';
import { withShares } from './update-flag.js';

export interface StateWrite {
  readonly enabled?: boolean | undefined;
  readonly value?: TypedValue | undefined;
  readonly variants?: readonly { readonly id: number; readonly weight: number }[] | undefined;
}
export interface OverrideWrite extends StateWrite {
  readonly segmentId: number;
  readonly priority?: number | undefined;
}
export interface FlagWrite {
  readonly everyone?: StateWrite | undefined;
  readonly overrides?: readonly OverrideWrite[] | undefined;
}

interface Input extends FlagByKey {
  /** What the body wants to write, before it is read. */
  readonly wants: { readonly everyone: boolean; readonly overrides: boolean };
  readonly read: () => FlagWrite;
  /** What is left out is reset, instead of left. */
  readonly replace: boolean;
}

/** Writes the parts of a flag that are given, whichever way the environment keeps its states; answers the flag as it then is. */
export class WriteFlag implements UseCase<Input, readonly WholeState[], FlagSubject> {
  static readonly needs = flagToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly referred: Referred,
    private readonly flags: OpenFlags,
  ) {}

  async run(call: Call, { wants, read, replace }: Input, subject: FlagSubject): Promise<readonly WholeState[]> {
    const feature = await openForWriting(call, this.transactions, subject, wants);
    const { environment } = subject;
    const write = read();
    await this.check(write, feature, replace);
    const given = (part: object | undefined) => part !== undefined && (replace || Object.keys(part).length > 0);
    const flag = { environment, featureId: feature.id };
    return this.transactions.run(call, async (tx) => {
      if (!given(write.everyone) && !given(write.overrides)) return this.flags.of(tx, flag, null).live();
      const overrides = await this.flags.write(tx, flag, async (open) => {
        if (write.everyone !== undefined) await writeEveryones(open, write.everyone, replace);
        return writeOverrides(open, write.overrides ?? [], replace && write.overrides !== undefined);
      });
      tx.record('flag.updated', { after: flagAt(environment, feature.id), overrides });
      return this.flags.of(tx, flag, null).live();
    });
  }

  private async check({ everyone, overrides = [] }: FlagWrite, feature: Feature, replace: boolean): Promise<void> {
    const options = (await this.referred.options(feature.id)).map(({ id }) => id);
    const wrong: Record<string, Wrong> = {};
    const own = everyone && problemWith(everyone, feature, options, replace);
    if (own !== undefined) wrong.environment_default = { variants: [own] };
    const problems = [];
    for (const override of overrides) {
      const there = (await this.referred.segment(override.segmentId))?.projectId === feature.projectId;
      const variants = problemWith(override, feature, options, false);
      problems.push({
        ...(!there && { segment: { id: ['Segment not found.'] } }),
        ...(variants !== undefined && { variants: [variants] }),
      });
    }
    if (problems.some((problem) => Object.keys(problem).length > 0)) wrong.segment_overrides = problems;
    const ids = overrides.map(({ segmentId }) => segmentId);
    const twice = ids.find((id, nth) => ids.indexOf(id) < nth);
    if (twice !== undefined && wrong.segment_overrides === undefined) wrong.segment_overrides = [`Duplicate segment: ${twice}.`];
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
  }
}

function problemWith({ variants }: StateWrite, { type }: Feature, options: readonly number[], whole: boolean): string | undefined {
  if (variants === undefined) return whole && type === 'MULTIVARIATE' ? "Must include all feature's variants." : undefined;
  if (type !== 'MULTIVARIATE') return 'Feature is not multivariate.';
  if (variants.some(({ id }) => !options.includes(id))) return 'Variant not found.';
  if (options.some((option) => !variants.some(({ id }) => id === option))) return "Must include all feature's variants.";
  return variants.reduce((sum, { weight }) => sum + weight, 0) > 100 ? 'Total weight must not exceed 100.' : undefined;
}

const sharesOf = (state: WholeState | undefined, variants: StateWrite['variants']): StateEdit['shares'] =>
  variants &&
  withShares(
    state?.shares ?? [],
    variants.map(({ id, weight }) => ({ multivariateOptionId: id, percentageAllocation: weight })),
  );

async function writeEveryones(open: OpenFlag, { enabled, value, variants }: StateWrite, replace: boolean): Promise<void> {
  const state = await open.everyones();
  const emptied = { stringValue: null, integerValue: null, booleanValue: null };
  const edit: StateEdit = {
    enabled: replace ? (enabled ?? false) : enabled,
    typed: value ?? (replace ? emptied : undefined),
    shares: sharesOf(state, variants),
  };
  await (state === undefined ? open.addEveryones(edit) : open.change(state, edit));
}

async function writeOverrides(open: OpenFlag, overrides: readonly OverrideWrite[], replace: boolean): Promise<OverridesWritten> {
  const named = new Set(overrides.map(({ segmentId }) => segmentId));
  const before = new Set((await open.segmentLinks()).map(({ segmentId }) => segmentId));
  const deleted = replace ? [...before].filter((segmentId) => !named.has(segmentId)).sort((a, b) => a - b) : [];
  for (const segmentId of deleted) await open.removeOverride(segmentId);
  const everyones = await open.everyones();
  await place(open, overrides);
  for (const [nth, { segmentId, priority = nth, enabled, value, variants }] of overrides.entries()) {
    const own = await open.ofSegment(segmentId);
    const whole = replace || own === undefined;
    const inherited: TypedValue = everyones ?? noValue;
    const { valueType, stringValue, integerValue, booleanValue } = inherited;
    const inheritedVariants = everyones?.shares.map((share) => ({ id: share.multivariateOptionId, weight: share.percentageAllocation }));
    const edit: StateEdit = {
      enabled: enabled ?? (whole ? (everyones?.enabled ?? false) : undefined),
      typed: value ?? (whole ? { valueType, stringValue, integerValue, booleanValue } : undefined),
      shares: sharesOf(own, variants ?? (whole ? inheritedVariants : undefined)),
    };
    await (own === undefined ? open.addOverride(segmentId, edit, priority) : open.change(own, edit));
  }
  return { created: [...named].filter((id) => !before.has(id)), updated: [...named].filter((id) => before.has(id)), deleted };
}

/** Gives those that are there the places asked for. Places are taken as they are, so two in one place are refused. */
async function place(open: OpenFlag, overrides: readonly OverrideWrite[]): Promise<void> {
  const links = await open.segmentLinks();
  const asked = new Map(overrides.map(({ segmentId, priority }, nth) => [segmentId, { priority, nth }]));
  const places = new Map(links.map((link) => [link.id, asked.get(link.segmentId)?.priority ?? link.priority]));
  const there = new Set(links.map(({ segmentId }) => segmentId));
  const fresh = overrides.flatMap(({ segmentId, priority }, nth) => (there.has(segmentId) ? [] : [priority ?? nth]));
  const all = [...places.values(), ...fresh].sort((a, b) => a - b);
  const taken = all.find((priority, nth) => priority === all[nth - 1]);
  if (taken !== undefined) throw new PriorityTaken(taken);
  await open.order(places);
}
