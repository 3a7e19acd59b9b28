import type { Instant } from '../shared/instant.js';
import { OAuthRefused } from './oauth-refused.js';

/** A program of somebody else's that people may let act for them. */
export interface OAuthClient {
  readonly id: number;
  readonly clientId: string;
  /** Null: a program that cannot keep a secret, such as one on a phone. */
  readonly secretHash: string | null;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly createdAt: Instant;
}

export const defaultClientName = 'MCP client';

/** The command line of Flagsmith: known everywhere without being registered, and listening on whatever port of its own machine is free. */
export const commandLineClient: Omit<OAuthClient, 'id' | 'createdAt'> = {
  clientId: 'flagsmith-cli',
  secretHash: null,
  name: 'Flagsmith CLI',
  redirectUris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
};

/** Ours or one of a maker we know. */
export const isVerified = ({ clientId }: Pick<OAuthClient, 'clientId'>): boolean => clientId === commandLineClient.clientId;

/** What a scope is called, and what it lets a program do, as the person is told who is asked. */
export const scopes: Readonly<Record<string, { readonly label: string; readonly grants: readonly string[] }>> = {
  mcp: {
    label: 'MCP access',
    grants: [
      'Manage feature flags, toggle states, and update values',
      'Create and manage audience targeting segments',
      'View and configure environments',
      'View and update project settings',
      'Create and review change requests',
      'View organisation details, roles, and groups',
      'Act with your own permissions, in every organisation you belong to',
    ],
  },
  'admin-api': {
    label: 'Admin API access',
    grants: [
      'Act with your own permissions, in every organisation you belong to',
      'Manage feature flags, segments, environments and projects you can access',
      'Manage organisation settings, members and roles you can access',
    ],
  },
};

/** What it asks for, or what it gets when it does not ask. Refuses with OAuthRefused. */
export function scopesFor(client: OAuthClient, asked: string): readonly string[] {
  const allowed = isVerified(client) ? 'admin-api' : 'mcp';
  const wanted = asked.split(/\s+/).filter(Boolean);
  if (wanted.some((scope) => scope !== allowed)) throw new OAuthRefused('invalid_scope', '');
  return [allowed];
}

/** Where the answer goes. Refuses with OAuthRefused: nothing is ever sent to an address that was not registered. */
export function redirectFor({ redirectUris }: OAuthClient, asked: string): string {
  const [first, ...others] = redirectUris;
  if (asked === '' && first !== undefined && others.length === 0) return first;
  if (asked === '') throw new OAuthRefused('invalid_request', 'Missing redirect URI.');
  if (!redirectUris.some((registered) => registered === asked || sameButForThePort(registered, asked)))
    throw new OAuthRefused('invalid_request', 'Mismatching redirect URI.');
  return asked;
}

/** On one's own machine a program takes whatever port is free (RFC 8252, 7.3). */
function sameButForThePort(registered: string, asked: string): boolean {
  const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(\/.*)?$/;
  const [mine, theirs] = [loopback.exec(registered), loopback.exec(asked)];
  return mine !== null && theirs !== null && mine[1] === theirs[1] && mine[2] === theirs[2];
}

/** An answer at the end of an address that may already ask something. */
export function withAnswer(redirect: string, answer: Readonly<Record<string, string>>): string {
  const query = Object.entries(answer)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${redirect}${redirect.includes('?') ? '&' : '?'}${query}`;
}

const never = new Set(['javascript', 'data', 'vbscript', 'file', 'about', 'blob']);
const ownMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with an address that a program wants to be answered at; undefined where nothing is. */
export function problemWithRedirect(uri: string): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(uri) ?? [];
  if (scheme === undefined || rest === '' || rest === '//') return `Invalid URI: ${uri}`;
  if (uri.includes('*')) return `Wildcards are not permitted in redirect URIs: ${uri}`;
  if (/#./.test(uri)) return `Fragment components are not permitted: ${uri}`;
  if (never.has(scheme.toLowerCase())) return `Scheme is not permitted in redirect URIs: ${uri}`;
  if (!/^https?$/i.test(scheme)) return undefined;
  const [, host = ''] = /^\/\/(?:[^/?@]*@)?(\[[\da-f:.]+\]|[^/?:[\]]+)(?::\d{1,5})?(?:[/?]|$)/i.exec(rest) ?? [];
  if (host === '') return `Invalid URI: ${uri}`;
  if (scheme.toLowerCase() === 'http' && !ownMachine.has(host.toLowerCase()))
    return `HTTPS is required for http(s) redirect URIs (localhost excepted): ${uri}`;
  return undefined;
}

/** What could break the page that shows it, or pass for another: control, formatting, unassigned and separating characters. */
export const hasUnfitCharacters = (name: string): boolean => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(name);
