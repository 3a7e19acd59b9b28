import { setImmediate as nextTurn } from 'node:timers/promises';

/** In ms. */
const longest = 15;
let began: number | undefined;

/**
 * SQLite answers at once, so a long row of statements would let nobody else be served. Asked before each of them; answers a promise to wait for
 * where they have gone on for more than 15 ms without a turn of the event loop.
 */
export function turn(): Promise<void> | undefined {
  const now = performance.now();
  if (began === undefined) {
    began = now;
    setImmediate(() => {
      began = undefined;
    });
  }
  return now - began > longest ? nextTurn() : undefined;
}
