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

/** Counts in the memory of this node, over the period up to now. */
export class Throttles {
  /** When each one asked, the oldest first. */
  private readonly asked = new Map<string, number[]>();
  private tidied = 0;

  constructor(private readonly rates: Readonly<Record<Scope, Rate>>) {}

  /** Refuses with Throttled; `now` in milliseconds. */
  demand(scope: Scope, who: string, now: number): void {
    const { requests, seconds } = this.rates[scope];
    const key = `${scope} ${who}`;
    const recent = (this.asked.get(key) ?? []).filter((at) => at > now - seconds * 1000);
    if (recent.length >= requests) throw new Throttled(Math.max(1, Math.ceil(((recent[0] ?? now) - now) / 1000 + seconds)));
    recent.push(now);
    this.asked.set(key, recent);
    this.tidy(now);
  }

  /** Forgets who has not asked for a while, now and then. */
  private tidy(now: number): void {
    if (now - this.tidied < 60_000) return;
    this.tidied = now;
    for (const [key, times] of this.asked) {
      const { seconds } = this.rates[key.split(' ', 1)[0] as Scope];
      if ((times.at(-1) as number) <= now - seconds * 1000) this.asked.delete(key);
    }
  }
}
