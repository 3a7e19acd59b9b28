import type { Labels } from '../../domain/evaluation/labels.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import { Refusal } from '../../domain/shared/refusal.js';
import { managedOrganisation, organisationById } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { DaySum, UsageBuckets } from './ports.js';

/** Nobody is billed, so there is no such period. */
class NoBillingPeriod extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'no_billing_period';
  override message = 'No billing periods found for this organisation.';
}

export const periods = ['current_billing_period', 'previous_billing_period', '90_day_period'] as const;

interface At {
  readonly organisationId: number;
}
interface Input extends At {
  readonly projectId?: number | undefined;
  readonly environmentId?: number | undefined;
  readonly period?: (typeof periods)[number] | null | undefined;
  readonly labels?: Partial<Labels> | undefined;
}

/** The requests of one day under the same labels. */
export interface UsageOfDay extends Labels {
  readonly day: string;
  readonly flags: number;
  readonly identities: number;
  readonly traits: number;
  readonly environmentDocument: number;
}

const dayMs = 86_400_000;
/** The days after the one that is so many days ago, up to today. */
export const daysBefore = (now: string, days: number): string =>
  `${new Date(Date.parse(now) - (days - 1) * dayMs).toISOString().slice(0, 10)}T00:00:00.000000Z`;

function byDay(sums: readonly DaySum[]): readonly UsageOfDay[] {
  const days = new Map<string, Record<string, string | number>>();
  for (const { day, agent, application, version, name, total } of sums) {
    const key = JSON.stringify([day, agent, application, version]);
    const one = days.get(key) ?? { day, agent, application, version, flags: 0, identities: 0, traits: 0, 'environment-document': 0 };
    one[name] = total;
    days.set(key, one);
  }
  return [...days.values()].map(
    ({ 'environment-document': environmentDocument, ...one }) => ({ ...one, environmentDocument }) as unknown as UsageOfDay,
  );
}

const read = async (buckets: UsageBuckets, { at }: Call, { organisationId, projectId, environmentId, period, labels }: Input) => {
  if (period?.endsWith('billing_period')) throw new NoBillingPeriod();
  const since = daysBefore(at, period === '90_day_period' ? 90 : 30);
  return byDay(await buckets.sums({ organisationId, projectId, environmentId, labels, kind: 'request', since, until: at }));
};

/** How often the SDK API was asked for what, day by day. Refuses with NoBillingPeriod. */
export class GetUsage implements UseCase<Input, Listed<UsageOfDay>, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', managedOrganisation);

  constructor(private readonly buckets: UsageBuckets) {}

  async run(call: Call, input: Input) {
    return allOf(await read(this.buckets, call, input));
  }
}

/** The same as clients knew it before; open to all members. */
export class ListEvents implements UseCase<Input, readonly UsageOfDay[], Organisation> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById);

  constructor(private readonly buckets: UsageBuckets) {}

  run(call: Call, input: Input) {
    return read(this.buckets, call, input);
  }
}

async function total(buckets: UsageBuckets, { at }: Call, { organisationId }: At): Promise<number> {
  const sums = await buckets.sums({ organisationId, kind: 'request', since: daysBefore(at, 30), until: at });
  return sums.reduce((sum, { total }) => sum + total, 0);
}

/** The requests of thirty days. */
export class CountRequests implements UseCase<At, number, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', managedOrganisation);

  constructor(private readonly buckets: UsageBuckets) {}

  run(call: Call, input: At) {
    return total(this.buckets, call, input);
  }
}

/** The same as clients knew it before. */
export class CountEvents implements UseCase<At, number, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(private readonly buckets: UsageBuckets) {}

  run(call: Call, input: At) {
    return total(this.buckets, call, input);
  }
}
