import type { Log } from '../platform/observability/logger.js';

/** Tells of conditions that cannot be used, each of them once an environment: one bad segment must not fill the log. */
export class Unusable {
  private readonly known = new Set<string>();

  constructor(
    private readonly log: Log,
    private readonly count: { inc(): void },
  ) {}

  told(environmentId: number): (pattern: string, why: string) => void {
    return (pattern, why) => {
      this.count.inc();
      const name = `${environmentId} ${pattern}`;
      if (this.known.has(name) || this.known.size > 1000) return;
      this.known.add(name);
      this.log.warn({ event: 'segment.condition_unusable', 'environment.id': environmentId, why });
    };
  }
}
