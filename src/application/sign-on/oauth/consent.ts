import { type OAuthClient, redirectFor, scopesFor } from '../../../domain/sign-on/oauth-client.js';
import { OAuthRefused } from '../../../domain/sign-on/oauth-refused.js';
import type { OAuthClients } from './ports.js';

/** What a program sends the person's browser with. */
export interface Asked {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: string;
  readonly scope: string;
  readonly challenge: string;
  readonly challengeMethod: string;
}

export interface Question {
  readonly client: OAuthClient;
  readonly redirect: string;
  readonly scopes: readonly string[];
}

/** What the person is to be asked. Refuses with OAuthRefused, in the order in which the reference looks. */
export async function questionOf(clients: OAuthClients, asked: Asked): Promise<Question> {
  if (asked.clientId === '') throw new OAuthRefused('invalid_request', 'Missing client_id parameter.');
  const client = await clients.byClientId(asked.clientId);
  if (client === undefined) throw new OAuthRefused('invalid_request', 'Invalid client_id parameter value.');
  const redirect = redirectFor(client, asked.redirectUri);
  if (asked.responseType === '') throw new OAuthRefused('invalid_request', 'Missing response_type parameter.');
  if (asked.responseType !== 'code') throw new OAuthRefused('unauthorized_client', '');
  if (asked.challenge === '') throw new OAuthRefused('invalid_request', 'Code challenge required.');
  if (asked.challengeMethod !== 'S256') throw new OAuthRefused('invalid_request', 'Transform algorithm not supported.');
  return { client, redirect, scopes: scopesFor(client, asked.scope) };
}
