import type { OAuthClient } from '../../../domain/sign-on/oauth-client.js';

declare module '../../shared/transactions.js' {
  interface Events {
    'oauth_client.registered': { readonly after: OAuthClient };
    'oauth_consent.given': { readonly after: { readonly clientId: string; readonly accountId: number } };
    'oauth_tokens.issued': { readonly after: { readonly clientId: string; readonly accountId: number } };
    'oauth_tokens.taken_back': { readonly before: { readonly clientId: string } };
  }
}
