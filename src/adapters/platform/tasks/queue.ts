import { token } from '../../../application/shared/token.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Instant } from '../../../domain/shared/instant.js';

/** What is put into a queue. */
export interface Entry {
  readonly name: string;
  readonly payload: object;
  readonly tries: number;
  readonly priority: number;
  readonly timeoutSeconds: number;
  /** Whom it waits for, where that is somebody outside. */
  readonly destination: string | undefined;
}

/** What comes out of it. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** Where tasks wait. What is in it survives the process; what was given up after its last try stays in it as dead. */
export interface Queue {
  /** In the transaction of `tx`: dropped if that one is. Answers the job's id. */
  add(tx: Tx, entry: Entry, at: Instant): Promise<string>;
  /** For a job that was run past the queue, right after it was added: it is done, or it failed at `at` and is tried again or given up. */
  done(id: string): Promise<void>;
  failed(id: string, entry: Entry, error: string, at: Instant): Promise<void>;
  /** Runs all that is due now, one after the other, by priority, then time, then age. A rejection is a failure. Answers how many were begun. */
  drain(run: (job: Job) => Promise<void>): Promise<number>;
  /**
   * Goes on running what is due until it is stopped; stopping waits for what runs. What waits for somebody outside never stands in the way of
   * what does not, nor much in the way of what waits for somebody else: `slots` says how many run at once.
   */
  process(run: (job: Job) => Promise<void>): { stop(): Promise<void> };
}

export const Queue = token<Queue>('platform.Queue');

/** After the first failure 2 seconds, then 4, 8 … */
export const backoffSeconds = (tries: number): number => 2 ** tries;

export const later = (at: Instant, seconds: number): Instant => {
  const whole = new Date(Date.parse(`${at.slice(0, 19)}Z`) + Math.floor(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}${at.slice(19)}`;
};
