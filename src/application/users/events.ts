import type { Account } from '../../domain/users/account.js';
import type { SecondFactor } from '../../domain/users/second-factor.js';

declare module '../shared/transactions.js' {
  interface Events {
    'account.created': { readonly after: Account };
    'account.changed': { readonly before: Account; readonly after: Account };
    'account.removed': { readonly before: Account };
    'account.logged_in': { readonly after: Account };
    'account.logged_out': { readonly before: Account };
    'second_factor.begun': { readonly after: SecondFactor };
    'second_factor.confirmed': { readonly before: SecondFactor; readonly after: SecondFactor };
    'second_factor.stopped': { readonly before: SecondFactor; readonly after: SecondFactor };
    /** After too many wrong passwords. */
    'account.locked': { readonly after: Account };
  }
}

/** Who signs in, how and through what: it changes no flag, and people's accounts are their own, in no organisation's log. */
export const nothingOfAccounts = {
  'account.changed': 'none',
  'account.created': 'none',
  'account.locked': 'none',
  'account.logged_in': 'none',
  'account.logged_out': 'none',
  'account.removed': 'none',
  'second_factor.begun': 'none',
  'second_factor.confirmed': 'none',
  'second_factor.stopped': 'none',
  'oauth_client.registered': 'none',
  'oauth_client.registration_rejected': 'none',
  'oauth_consent.given': 'none',
  'oauth_tokens.issued': 'none',
  'oauth_tokens.taken_back': 'none',
  'trust_relationship.created': 'none',
  'trust_relationship.changed': 'none',
  'trust_relationship.removed': 'none',
  'trust_relationship.token_exchanged': 'none',
  'trust_relationship.token_rejected': 'none',
} as const;
