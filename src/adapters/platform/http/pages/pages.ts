import { type Answer, type Exchange, json } from '../exchange.js';
import type { Handler } from '../pipeline.js';
import type { Endpoint } from '../router.js';
import { docsPages } from './docs.js';
import { firstRunPage } from './first-run.js';

export interface PagesPorts {
  /** By the name of each thing that is needed: `working`, or what is wrong with it. */
  readonly readiness: () => Promise<Readonly<Record<string, string>>>;
  readonly version: () => Promise<object>;
  /** What the dashboard is told about this installation. */
  readonly overrides: object;
  /** Left out: not served. */
  readonly metrics?: { readonly type: string; text(): Promise<string> };
  readonly document: () => Promise<object>;
  /** Once there are users, nothing is left to set up. */
  readonly hasUsers: () => Promise<boolean>;
}

const page = (type: string, body: string | Buffer, status = 200): Answer => ({ status, headers: { 'content-type': type }, body });
const at = (path: string, handle: Handler): Endpoint => ({ method: 'GET', path, handle });

/** What operators, load balancers and the dashboard ask for, beside the operations of the product. */
export function pages({ readiness, version, overrides, metrics, document, hasUsers }: PagesPorts): Endpoint[] {
  const health: Handler = async (exchange) => {
    const all = await readiness();
    const status = Object.values(all).every((one) => one === 'working') ? 200 : 503;
    if (wantsJson(exchange)) return json(status, all);
    const rows = Object.entries(all).map(([name, state]) => `<tr><td>${escaped(name)}</td><td>${escaped(state)}</td></tr>`);
    return page('text/html; charset=utf-8', `<!doctype html><title>System status</title><table>${rows.join('')}</table>\n`, status);
  };
  const script = () => page('application/javascript', `window.projectOverrides = ${JSON.stringify(overrides)}`);
  const { type, text } = metrics ?? {};
  const exposition: Handler = async () => page(type as string, (await text?.()) as string);
  return [
    at('/health/liveness/', () => json(200, { status: 'ok' })),
    ...['/health/readiness/', '/health', '/healthcheck'].map((path) => at(path, health)),
    at('/version/', async () => json(200, await version())),
    at('/api/v1/users/config/init/', async () =>
      (await hasUsers()) ? json(404, { detail: 'Not found.' }) : page('text/html; charset=utf-8', firstRunPage),
    ),
    at('/robots.txt', () => page('text/plain', 'User-agent: *\nDisallow: /\n')),
    ...['/config/project-overrides', '/config/project-overrides/'].map((path) => at(path, script)),
    ...(metrics === undefined ? [] : ['/metrics', '/metrics/'].map((path) => at(path, exposition))),
    ...docsPages(document),
  ];
}

const wantsJson = ({ search, headers: { accept } }: Exchange) =>
  new URLSearchParams(search).get('format') === 'json' || (accept ?? '').includes('application/json');

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
