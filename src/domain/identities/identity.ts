import type { Instant } from '../shared/instant.js';

/** Somebody or something that flags are evaluated for, as an application names it. */
export interface Identity {
  readonly id: number;
  readonly uuid: string;
  readonly environmentId: number;
  readonly identifier: string;
  readonly createdAt: Instant;
}
