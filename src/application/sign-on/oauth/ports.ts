import type { Instant } from '../../../domain/shared/instant.js';
import type { OAuthClient } from '../../../domain/sign-on/oauth-client.js';
import type { Call } from '../../shared/call.js';
import { token } from '../../shared/token.js';
import type { Tx } from '../../shared/transactions.js';

export interface OAuthClients {
  /** Also the one that is known everywhere. */
  byClientId(clientId: string): Promise<OAuthClient | undefined>;
  add(tx: Tx, client: Omit<OAuthClient, 'id'>): Promise<OAuthClient>;
}
export const OAuthClients = token<OAuthClients>('sign-on.OAuthClients');

/** What a person has allowed a program, until it fetches its tokens. */
export interface Consent {
  readonly clientId: string;
  readonly accountId: number;
  readonly redirectUri: string;
  readonly scope: string;
  /** Only who knows what this is the SHA-256 of gets the tokens. */
  readonly challenge: string;
  readonly expiresAt: Instant;
}

export interface Issued {
  readonly id: number;
  readonly clientId: string;
  readonly accountId: number;
  readonly scope: string;
  /** All that came of one consent. */
  readonly family: string;
  readonly refreshExpiresAt: Instant;
  /** When it was exchanged for the next. */
  readonly replacedAt: Instant | null;
}

/** Codes and tokens; they are found by their hashes, which is all that is kept of them. */
export interface OAuthGrants {
  addConsent(tx: Tx, code: string, consent: Consent): Promise<void>;
  consentOf(code: string): Promise<Consent | undefined>;
  /** False where somebody was faster. */
  useConsent(tx: Tx, code: string): Promise<boolean>;
  addTokens(
    tx: Tx,
    tokens: Pick<Issued, 'clientId' | 'accountId' | 'scope' | 'family' | 'refreshExpiresAt'> & {
      readonly access: string;
      readonly accessExpiresAt: Instant;
      readonly refresh: string;
    },
  ): Promise<void>;
  byRefresh(refresh: string): Promise<Issued | undefined>;
  /** From now on the access token opens nothing, and the refresh token is known as used. */
  replace(tx: Tx, id: number): Promise<void>;
  /** Takes back all that came of the consent that this token, of either kind, came of. Answers whether there was one. */
  takeBack(tx: Tx, clientId: string, secret: string): Promise<boolean>;
  takeBackFamily(tx: Tx, family: string): Promise<void>;
}
export const OAuthGrants = token<OAuthGrants>('sign-on.OAuthGrants');

/** Secrets of programs: only their hashes are kept. */
export interface ClientSecrets {
  hash(secret: string): string;
}
export const ClientSecrets = token<ClientSecrets>('sign-on.ClientSecrets');

export interface TokenRequest {
  readonly authorization?: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

/** The OAuth protocol's exchange of codes and refresh tokens for tokens. Both refuse with OAuthRefused. */
export interface TokenEndpoint {
  answer(call: Call, request: TokenRequest): Promise<TokenReply>;
  /** The program, once it has proved to be it. */
  client(request: TokenRequest): Promise<OAuthClient>;
}
export interface TokenReply {
  readonly access_token: string;
  readonly expires_in: number;
  readonly token_type: string;
  readonly scope: string;
  readonly refresh_token: string;
}
export const TokenEndpoint = token<TokenEndpoint>('sign-on.TokenEndpoint');
