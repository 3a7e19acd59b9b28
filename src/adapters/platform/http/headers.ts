import type { Answer, Exchange } from './exchange.js';

/** Name, value, name, value: as Node writes them with the least work. */
export type HeaderLines = readonly string[];

interface Options {
  readonly neverCache: boolean;
  /** Request headers that browsers may send besides those that all may. */
  readonly extraHeaders: readonly string[];
}

const secure = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' };

const known = `accept authorization content-type user-agent x-csrftoken x-requested-with accept-encoding dnt origin x-environment-key
  x-e2e-test-auth-token flagsmith-application-name flagsmith-application-version flagsmith-sdk-user-agent`.split(/\s+/);

/** What every answer carries besides its own headers, so that browsers of any origin may use the API. */
export function commonHeaders({ neverCache, extraHeaders }: Options) {
  const always = {
    ...secure,
    vary: 'origin, accept, accept-encoding, x-environment-key',
    'x-frame-options': 'DENY',
    ...(neverCache && { 'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private', pragma: 'no-cache' }),
  };
  const toOthers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
  const preflight: Answer = {
    status: 200,
    headers: {
      ...secure,
      ...toOthers,
      vary: 'origin',
      'access-control-allow-headers': [...new Set([...known, ...extraHeaders.map((name) => name.toLowerCase())])].join(', '),
      'access-control-allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
      'access-control-max-age': '86400',
    },
    body: '',
  };
  /** What web providers of OpenFeature send. */
  const ofOpenFeature: Answer = {
    ...preflight,
    headers: {
      ...preflight.headers,
      'access-control-allow-headers': `${preflight.headers['access-control-allow-headers']}, if-none-match, x-api-key`,
    },
  };
  /** All but what is of one request alone; kept with headers that are kept. */
  const common = (own: Answer['headers'], allow: string, isForOthers: boolean): HeaderLines =>
    Object.entries({ ...always, ...(allow !== '' && { allow }), ...(isForOthers && toOthers), ...own }).flat();
  const here = new WeakMap<Answer['headers'], HeaderLines>();
  const elsewhere = new WeakMap<Answer['headers'], HeaderLines>();

  return {
    /** A browser asks what it may do, at whatever path. */
    preflight: ({ method, headers, path }: Exchange): Answer | undefined =>
      method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined
        ? path.startsWith('/ofrep/')
          ? ofOpenFeature
          : preflight
        : undefined,
    /** An answer's own headers count more. Where they are `kept`, the same object stands for the same ones, at paths with the same `allow`. */
    around({ headers: { origin }, requestId }: Exchange, own: Answer['headers'], allow: string, kept: boolean): string[] {
      const isForOthers = origin !== undefined;
      if (!kept) return [...common(own, allow, isForOthers), 'x-request-id', requestId];
      const known = isForOthers ? elsewhere : here;
      const lines = known.get(own) ?? common(own, allow, isForOthers);
      known.set(own, lines);
      return lines.concat('x-request-id', requestId);
    },
  };
}
