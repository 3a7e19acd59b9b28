import type { Labels } from '../../domain/evaluation/labels.js';
import type { Instant } from '../../domain/shared/instant.js';
import { token } from '../shared/token.js';

/** What is counted of an environment: requests by what they ask for, evaluations by the name of the feature. */
export interface Count extends Labels {
  readonly environmentId: number;
  readonly kind: 'request' | 'evaluation';
  readonly name: string;
  readonly total: number;
}

/** Which counts; all that is said must hold. */
export interface UsageFilter {
  readonly organisationId?: number | undefined;
  readonly projectId?: number | undefined;
  readonly environmentId?: number | undefined;
  readonly kind: Count['kind'];
  readonly name?: string | undefined;
  readonly since: Instant;
  readonly until: Instant;
  readonly labels?: Partial<Labels> | undefined;
}

/** A day's sum, `day` as YYYY-MM-DD. */
export type DaySum = Labels & Pick<Count, 'name' | 'total'> & { readonly day: string };

export interface UsageBuckets {
  /** All of them or none, to what the bucket of that moment holds. */
  add(counts: readonly Count[], at: Instant): Promise<void>;
  /** By day, name and labels; the earliest day first. */
  sums(filter: UsageFilter): Promise<readonly DaySum[]>;
}
export const UsageBuckets = token<UsageBuckets>('analytics.UsageBuckets');
