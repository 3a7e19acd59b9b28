import { type Instant, secondsBetween } from '../shared/instant.js';

/** Wrong passwords of one account, one after the other. */
export interface Failures {
  readonly count: number;
  readonly lastAt: Instant;
}

/** After so many wrong passwords nobody gets in for so long. */
export interface Lockout {
  readonly failures: number;
  readonly seconds: number;
}

/** A login that succeeds does not reset the count; only time does. */
export const isLocked = (failures: Failures | undefined, rule: Lockout, at: Instant): boolean =>
  failures !== undefined && failures.count >= rule.failures && secondsBetween(failures.lastAt, at) < rule.seconds;

/** What one more makes of it. What is tried while nobody gets in does not count: it would never end for an owner who tries again. */
export function afterFailure(failures: Failures | undefined, rule: Lockout, at: Instant): Failures {
  if (failures === undefined || secondsBetween(failures.lastAt, at) >= rule.seconds) return { count: 1, lastAt: at };
  return isLocked(failures, rule, at) ? failures : { count: failures.count + 1, lastAt: at };
}
