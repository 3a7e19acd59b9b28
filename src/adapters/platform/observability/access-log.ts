import type { Answered } from '../http/app.js';
import type { Log } from './logger.js';

/** Of answers to SDKs one in so many is logged: a line costs a sixth of such an answer. What failed always is. */
const sampled = 1000;

/** A line for each answer. Paths are given as templates and queries not at all: keys and names of people stand in them. */
export function accessLog(log: Log): (what: Answered) => void {
  let count = 0;
  return ({ exchange, lane, template, status, seconds, bytes }) => {
    if (lane === 'sdk' && status < 500 && count++ % sampled !== 0) return;
    log.info({
      event: 'http.answered',
      method: exchange.method,
      route: template,
      status,
      ms: Math.round(seconds * 10_000) / 10,
      bytes,
      request_id: exchange.requestId,
      ...(lane === 'sdk' && { sampled }),
    });
  };
}
