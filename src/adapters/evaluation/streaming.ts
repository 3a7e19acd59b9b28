import type { Listeners } from '../../application/evaluation/streams/listeners.js';
import type { Background } from '../platform/composition/background.js';

const beatMs = 15_000; // proxies cut a line on which nothing is said for a minute or less

/** Keeps lines open while nothing happens, and ends them when the process does. */
export class Streaming implements Background {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly listeners: Listeners) {}

  start(): void {
    this.timer = setInterval(() => this.listeners.beat(), beatMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.listeners.close();
  }
}
