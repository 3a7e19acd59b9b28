import type { KeepCounts } from '../../application/analytics/keep-counts.js';
import type { Background } from '../platform/composition/background.js';

const everyMs = 2000;

/** Keeps what was counted every few seconds, and once more at the end: only a process that is killed loses the last of them. */
export class Flushing implements Background {
  private timer: NodeJS.Timeout | undefined;
  private going: Promise<void> = Promise.resolve();

  constructor(
    private readonly counts: KeepCounts,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.flush(), everyMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Resolves once what was counted before is kept. */
  flush(): Promise<void> {
    this.going = this.going.then(() => this.counts.keep()).catch(this.failed);
    return this.going;
  }
}
