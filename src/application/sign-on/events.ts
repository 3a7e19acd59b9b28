import type { OAuthClient } from '../../domain/sign-on/oauth-client.js';
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
  }
}
