import type { Account } from '../../domain/users/account.js';

declare module '../shared/transactions.js' {
  interface Events {
    'account.created': { readonly after: Account };
    'account.changed': { readonly before: Account; readonly after: Account };
    'account.removed': { readonly before: Account };
    'account.logged_in': { readonly after: Account };
    'account.logged_out': { readonly before: Account };
    /** After too many wrong passwords. */
    'account.locked': { readonly after: Account };
  }
}
