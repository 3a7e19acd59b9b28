import type { OAuthClient } from '../../domain/sign-on/oauth-client.js';
import type { ExchangeReason } from '../../domain/sign-on/trust.js';
import type { SeenTrust } from './trust/ports.js';

interface Program {
  readonly clientId: string;
}

declare module '../shared/transactions.js' {
  interface Events {
    'oauth_client.registered': { readonly after: OAuthClient };
    'oauth_consent.given': { readonly after: Program & { readonly accountId: number } };
    'oauth_tokens.issued': { readonly after: Program & { readonly accountId: number } };
    'oauth_tokens.taken_back': { readonly before: Program };
    'trust_relationship.created': { readonly after: SeenTrust };
    'trust_relationship.changed': { readonly before: SeenTrust; readonly after: SeenTrust };
    'trust_relationship.removed': { readonly before: SeenTrust };
    'trust_relationship.token_exchanged': { readonly after: SeenTrust };
    /** `issuer` is what the token said, null where it could not be read. */
    'trust_relationship.token_rejected': { readonly reason: ExchangeReason; readonly issuer: string | null };
  }
}
