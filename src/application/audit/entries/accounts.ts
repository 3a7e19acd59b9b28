import type { EventName } from '../../shared/transactions.js';
import type { EntriesOf } from './entry.js';

/** People's accounts are their own: nothing of them is in an organisation's log. */
export const accountEntries = {
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
  'oauth_consent.given': 'none',
  'oauth_tokens.issued': 'none',
  'oauth_tokens.taken_back': 'none',
  'trust_relationship.created': 'none',
  'trust_relationship.changed': 'none',
  'trust_relationship.removed': 'none',
  'trust_relationship.token_exchanged': 'none',
} as const satisfies Partial<EntriesOf<EventName>>;
