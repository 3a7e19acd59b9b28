import type { AuditEntry } from '../../domain/audit/audit-entry.js';

declare module '../shared/transactions.js' {
  interface Events {
    /** What the audit log says of one go of events. */
    'audit_entries.created': { readonly entries: readonly AuditEntry[] };
  }
}
