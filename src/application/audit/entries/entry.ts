import type { AuditEntry } from '../../../domain/audit/audit-entry.js';
import type { EventName, Events, Tx } from '../../shared/transactions.js';

/** What an event says in the audit log; who did it and when is added to it. */
export type Said = Pick<AuditEntry, 'log' | 'relatedObjectType' | 'relatedObjectId'> &
  Partial<
    Pick<AuditEntry, 'relatedObjectUuid' | 'organisationId' | 'projectId' | 'environmentId' | 'changeType' | 'changeDetails' | 'isSystemEvent'>
  >;

/** Names of what entries speak of, read inside the transaction; also of what is just being deleted. */
export interface Names {
  feature(id: number): Promise<{ readonly name: string; readonly projectId: number }>;
}

/** For each event: its entries, or an explicit none. An event that is in no table does not compile. */
export type EntriesOf<N extends EventName> = {
  readonly [K in N]: ((detail: Events[K], names: Names, tx: Tx) => Promise<readonly Said[]> | readonly Said[]) | 'none';
};
