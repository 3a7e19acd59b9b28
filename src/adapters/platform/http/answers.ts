import { createHash } from 'node:crypto';
import type { Instant } from '../../../domain/shared/instant.js';
import { writeJsonKeepingNumbers } from '../../../domain/shared/json-numbers.js';
import { kept } from '../../../domain/shared/kept.js';
import { type Answer, type Exchange, json } from './exchange.js';
import type { Route } from './route.js';

/** How a route answers: what its use case gave, shown, in the bytes and with the headers that go with it. */
export type Answering = (output: unknown, exchange: Exchange, at: Instant) => Answer;

const none = {};
const events = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

export function answering(route: Route): Answering {
  const { stream } = route;
  if (stream !== undefined) return (output) => ({ status: 200, headers: events, stream: stream(output) });
  if (route.reply === undefined) return () => ({ status: route.status, headers: {} });
  if (route.frozen) return frozen(route);
  const numbers = route.numbers ?? route.lane === 'sdk';
  const write = numbers ? writeJsonKeepingNumbers : JSON.stringify;
  const { etag: etagOf, headers: headersOf, status, text, view } = route;
  if (headersOf === undefined && !numbers) return (output, exchange, at) => json(status, view(output, { at, exchange }));
  const headersWith = kept((more: object) => ({ 'content-type': 'application/json', ...more }));
  const whole: Answering = (output, exchange, at) => ({
    status,
    headers: headersWith(headersOf?.(output) ?? none),
    body: text === undefined ? write(view(output, { at, exchange })) : text(output, { at, exchange }),
  });
  if (etagOf === undefined) return whole;
  return (output, exchange, at) => {
    const etag = etagOf(output);
    if (holds(exchange.headers['if-none-match'], etag)) return { status: 304, headers: { etag, ...headersOf?.(output) } };
    const answer = whole(output, exchange, at);
    return { ...answer, headers: { ...answer.headers, etag } };
  };
}

/** Whether a client holds what has this tag: it may name several, or any, and a proxy that packs answers makes tags weak. */
function holds(given: string | undefined, etag: string): boolean {
  if (given === undefined || given === etag) return given !== undefined;
  return given.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}

interface Kept {
  readonly whole: Answer;
  readonly unchanged: Answer;
  readonly etag: string;
  /** In whole seconds, as HTTP tells time. */
  readonly changed: number | undefined;
}

/** The output is never changed and stays the same object until it is another, so its bytes are made once. */
function frozen({ status, view, headers: headersOf, changedAt, showsMore }: Route): Answering {
  const [usual, more] = [new WeakMap<object, Kept>(), new WeakMap<object, Kept>()];
  const make = (made: typeof usual, output: object, exchange: Exchange, at: Instant): Kept => {
    const body = Buffer.from(JSON.stringify(view(output, { at, exchange })));
    const etag = `"${createHash('md5').update(body).digest('base64url')}"`;
    const changed = changedAt && Math.floor(Date.parse(changedAt(output)) / 1000);
    const headers = {
      'content-type': 'application/json',
      etag,
      ...(changed !== undefined && { 'last-modified': new Date(changed * 1000).toUTCString() }),
      ...headersOf?.(output),
    };
    const answer = { whole: { status, headers, body }, unchanged: { status: 304, headers }, etag, changed };
    made.set(output, answer);
    return answer;
  };
  return (output, exchange, at) => {
    const { headers } = exchange;
    const made = showsMore?.(headers) ? more : usual;
    const { whole, unchanged, etag, changed } = made.get(output as object) ?? make(made, output as object, exchange, at);
    if (headers['if-none-match'] !== undefined) return holds(headers['if-none-match'], etag) ? unchanged : whole;
    if (changed === undefined) return whole;
    const before = httpTime(headers['if-unmodified-since']);
    if (before !== undefined && changed > before) return { status: 412, headers: {} };
    const since = httpTime(headers['if-modified-since']);
    return since !== undefined && changed <= since ? unchanged : whole;
  };
}

const httpForm = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** In seconds; what is not written as HTTP writes times is as good as not there. */
function httpTime(text: string | undefined): number | undefined {
  return text !== undefined && httpForm.test(text) ? Date.parse(text) / 1000 : undefined;
}
