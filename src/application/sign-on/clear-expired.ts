import { type Instant, secondsAfter } from '../../domain/shared/instant.js';
import type { Call } from '../shared/call.js';
import { system } from '../shared/needs.js';
import { token } from '../shared/token.js';
import type { Transactions, Tx } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';

declare module '../shared/tasks.js' {
  interface Payloads {
    'sign_on.clear_expired': object;
  }
}

/** Secrets that open nothing any more, programs that registered themselves and never came back, requests of which it no longer counts that they were made. */
export interface Expired {
  remove(tx: Tx, before: { readonly secrets: Instant; readonly programs: Instant; readonly requests: Instant }): Promise<void>;
}
export const Expired = token<Expired>('sign-on.Expired');

/** So long a program may take until somebody allows it something. */
const programSeconds = 14 * 24 * 60 * 60;
/** No rate is over a longer time. */
const countedSeconds = 24 * 60 * 60;

/** Keeps the tables of what is handed out from growing without end. */
export class ClearExpired implements UseCase<object, void, undefined> {
  static readonly needs = system('what has expired');

  constructor(
    private readonly transactions: Transactions,
    private readonly expired: Expired,
  ) {}

  run(call: Call): Promise<void> {
    const before = { secrets: call.at, programs: secondsAfter(call.at, -programSeconds), requests: secondsAfter(call.at, -countedSeconds) };
    return this.transactions.run(call, (tx) => this.expired.remove(tx, before));
  }
}
