import type { SeenTrust } from './ports.js';

declare module '../../shared/transactions.js' {
  interface Events {
    'trust_relationship.created': { readonly after: SeenTrust };
    'trust_relationship.changed': { readonly before: SeenTrust; readonly after: SeenTrust };
    'trust_relationship.removed': { readonly before: SeenTrust };
    'trust_relationship.token_exchanged': { readonly after: SeenTrust };
  }
}
