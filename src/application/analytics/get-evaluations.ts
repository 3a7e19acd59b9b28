import type { Labels } from '../../domain/evaluation/labels.js';
import type { Feature } from '../../domain/features/feature.js';
import { InvalidRequest } from '../../domain/shared/refusal.js';
import { featureOfProject } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { daysBefore } from './get-usage.js';
import type { DaySum, UsageBuckets } from './ports.js';

interface At {
  readonly projectId: number;
  readonly featureId: number;
}
interface Input extends At {
  readonly environmentId: number;
  readonly days: number;
  readonly labels?: Partial<Labels> | undefined;
}

/** How often a feature was evaluated in an environment, day by day. */
export class GetEvaluations implements UseCase<Input, readonly DaySum[], Feature> {
  static readonly needs = needs('VIEW_PROJECT', featureOfProject);

  constructor(private readonly buckets: UsageBuckets) {}

  run({ at }: Call, { projectId, environmentId, days, labels }: Input, { name }: Feature) {
    return this.buckets.sums({ projectId, environmentId, labels, kind: 'evaluation', name, since: daysBefore(at, days), until: at });
  }
}

/** The same as clients knew it before, for so many hours or days (`24h`, `7d`). Refuses with InvalidRequest. */
export class ListEvaluationEvents implements UseCase<At & { environmentId: number; period: string }, readonly DaySum[], Feature> {
  static readonly needs = needs('VIEW_PROJECT', featureOfProject);

  constructor(private readonly buckets: UsageBuckets) {}

  run({ at }: Call, { projectId, environmentId, period }: At & { environmentId: number; period: string }, { name }: Feature) {
    const [, length, unit] = /^(\d{1,5})([hd])$/.exec(period) ?? [];
    if (length === undefined) throw new InvalidRequest('Malformed period supplied');
    const since = new Date(Date.parse(at) - Number(length) * (unit === 'h' ? 3_600_000 : 86_400_000)).toISOString().replace('Z', '000Z');
    return this.buckets.sums({ projectId, environmentId, kind: 'evaluation', name, since, until: at });
  }
}
