import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer holds, for what happens after a request was answered. The only place in the tests that waits.
 * Resolves to the answer; after `within` ms it resolves to the last one, for the assertion to say what is wrong with it.
 */
export async function eventually<T>(ask: () => T | Promise<T>, holds: (answer: T) => boolean, within = 5000): Promise<T> {
  for (const end = performance.now() + within; ; await pause(10)) {
    const answer = await ask();
    if (holds(answer) || performance.now() > end) return answer;
  }
}
