import type { AuditEntry } from '../../../domain/audit/audit-entry.js';

/** Under the names that clients know: which property it is, or how it is told. */
type Told<T> = { readonly [name: string]: keyof T | ((of: T) => unknown) };

/** What has become different of a thing. */
export function changesOf<T>(before: T, after: T, told: Told<T>): AuditEntry['changeDetails'] {
  return Object.entries(told).flatMap(([field, how]) => {
    const [was, is] = [before, after].map((of) => (typeof how === 'function' ? how(of) : of[how]));
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, old: was, new: is }];
  });
}
