import type { IdentitySearch } from '../../../application/identities/ports.js';
import { FieldsRefused, integerBounds } from '../../platform/http/fields.js';

const byAlias = 'dashboard_alias:';

/** `q` as the dashboard writes it: what an identifier begins with, `"all of it"`, or either after `dashboard_alias:`. */
export function searchFor(q: string | undefined): IdentitySearch | undefined {
  if (!q) return undefined;
  const inAlias = q.startsWith(byAlias);
  const term = inAlias ? q.slice(byAlias.length).toLowerCase() : q;
  const whole = term.length > 1 && term.startsWith('"') && term.endsWith('"');
  return { in: inAlias ? 'dashboardAlias' : 'identifier', term: whole ? term.slice(1, -1) : term, whole };
}

/** Where the next stretch begins, as clients hand it back: base64 of JSON. Refuses what was never given out. */
export function readLastKey(key: string | null | undefined): number {
  if (!key) return 0;
  const id = /^\{"id":(\d{1,10})\}$/.exec(Buffer.from(key, 'base64').toString())?.[1];
  if (id === undefined || Number(id) > integerBounds.max) throw new FieldsRefused({ last_evaluated_key: ['This is no key that a list has given.'] });
  return Number(id);
}

export const writeLastKey = (id: number | null): string | null => (id === null ? null : Buffer.from(JSON.stringify({ id })).toString('base64'));
