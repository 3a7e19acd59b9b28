import { instant, integer, nullable, table, text } from '../table.js';

/** Wrong passwords of an account, counted until it has been left alone for a while. */
export const loginFailure = table('login_failure', { id: integer(), accountId: integer(), count: integer(), lastAt: instant() });

/** What was, or is still to be, sent by mail to come back once. */
export const confirmation = table('confirmation', {
  id: integer(),
  accountId: integer(),
  purpose: text<'password' | 'email' | 'activation'>(),
  secretHash: nullable(text()),
  createdAt: instant(),
  expiresAt: instant(),
});
