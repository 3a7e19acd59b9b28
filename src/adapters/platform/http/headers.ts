import type { Answer, Exchange } from './exchange.js';

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
    vary: 'origin, accept, accept-encoding',
    'x-frame-options': 'DENY',
    ...(neverCache && { 'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private', pragma: 'no-cache' }),
  };
  const toOthers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
  const byPath = new Map<string, Readonly<Record<string, string>>>();
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
  const ofPath = (allow: string) => {
    const headers = allow === '' ? always : { ...always, allow };
    byPath.set(allow, headers);
    return headers;
  };

  return {
    /** A browser asks what it may do, at whatever path. */
    preflight: ({ method, headers, path }: Exchange): Answer | undefined =>
      method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined
        ? path.startsWith('/ofrep/')
          ? ofOpenFeature
          : preflight
        : undefined,
    /** An answer's own headers count more. */
    around(exchange: Exchange, own: Answer['headers'], allow: string): Record<string, string> {
      const { origin } = exchange.headers;
      return { ...(byPath.get(allow) ?? ofPath(allow)), ...(origin !== undefined && toOthers), 'x-request-id': exchange.requestId, ...own };
    },
  };
}
