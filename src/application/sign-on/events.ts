import type { OAuthClient } from '../../domain/sign-on/oauth-client.js';
import type { ExchangeReason } from '../../domain/sign-on/trust.js';
import type { SeenTrust } from './trust/ports.js';

/** What a program said of itself that could not be taken, as far as it could be read. */
export interface RejectedRegistration {
  /** One of the protocol, else `other`. */
  readonly method: string;
  readonly error: string;
  readonly description: string;
  readonly clientName: string | null;
  readonly redirectUris: readonly string[];
}

interface Program {
  readonly clientId: string;
}

declare module '../shared/transactions.js' {
  interface Events {
    /** `method`: how it proves who it is when it asks for tokens. */
    'oauth_client.registered': { readonly after: OAuthClient; readonly method: string };
    'oauth_client.registration_rejected': RejectedRegistration;
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
