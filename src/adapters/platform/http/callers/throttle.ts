import { Refusal } from '../../../../domain/shared/refusal.js';
import type { Rate } from '../../config/kinds.js';

/** What is asked only so often by one caller, each counted by itself. */
export type Scope = 'login' | 'second-step' | 'signup' | 'token-exchange' | 'client-registration' | 'usage';

export class Throttled extends Refusal {
  readonly kind = 'too-many';
  readonly code = 'throttled';
  constructor(readonly seconds: number) {
    super(`Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`);
  }
}

/** Where requests are counted, for all nodes. */
export interface RequestCounts {
  /** Counts one more, unless there have been as many in the period up to `now`: then answers when the first of them was. Milliseconds. */
  add(caller: string, rate: Rate, now: number): Promise<number | undefined>;
}

/** Counts over the period up to now. */
export class Throttles {
  /** Until when somebody is refused whatever the other nodes have counted, in milliseconds: a flood does not reach the database. */
  private readonly refused = new Map<string, number>();
  private tidied = 0;

  constructor(
    private readonly rates: Readonly<Record<Scope, Rate>>,
    private readonly counts: RequestCounts,
  ) {}

  /** Refuses with Throttled; `now` in milliseconds. */
  async demand(scope: Scope, who: string, now: number): Promise<void> {
    const rate = this.rates[scope];
    const key = `${scope} ${who}`;
    const until = this.refused.get(key) ?? 0;
    if (until > now) throw this.refusal(until - now);
    const first = await this.counts.add(key, rate, now);
    if (first === undefined) return;
    const over = first + rate.seconds * 1000;
    this.tidy(now);
    this.refused.set(key, over);
    throw this.refusal(over - now);
  }

  private refusal(milliseconds: number): Throttled {
    return new Throttled(Math.max(1, Math.ceil(milliseconds / 1000)));
  }

  /** Forgets who may ask again, now and then. */
  private tidy(now: number): void {
    if (now - this.tidied < 60_000) return;
    this.tidied = now;
    for (const [key, until] of this.refused) if (until <= now) this.refused.delete(key);
  }
}
