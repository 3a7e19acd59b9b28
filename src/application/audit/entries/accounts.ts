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
} as const satisfies Partial<EntriesOf<EventName>>;
