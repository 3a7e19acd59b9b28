import { instant, integer, table } from '../table.js';

/** Wrong passwords of an account, counted until it has been left alone for a while. */
export const loginFailure = table('login_failure', { id: integer(), accountId: integer(), count: integer(), lastAt: instant() });
