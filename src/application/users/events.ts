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
