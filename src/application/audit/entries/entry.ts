import type { AuditEntry } from '../../../domain/audit/audit-entry.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { EventName, Events, Tx } from '../../shared/transactions.js';

/** What an event says in the audit log; who did it, when, and above what it was done is added to it. */
export type Said = Pick<AuditEntry, 'log' | 'relatedObjectType' | 'relatedObjectId'> &
  Partial<Pick<AuditEntry, 'relatedObjectUuid' | 'projectId' | 'environmentId' | 'changeType' | 'changeDetails'>>;

interface Placed {
  readonly name: string;
  readonly projectId: number;
  readonly createdAt: Instant;
}

/** A state for everyone or for an identity. */
export interface HeldState {
  readonly id: number;
  readonly featureId: number;
  readonly feature: string;
  readonly environmentId: number;
  readonly identifier: string | null;
}

/** What a feature has for a segment. */
export interface HeldLink {
  readonly featureId: number;
  readonly feature: string;
  readonly segment: string;
  readonly environmentId: number;
}

/** Names of what entries speak of, read inside the transaction; also of what is just being deleted. */
export interface Names {
  feature(id: number): Promise<Placed>;
  environment(id: number): Promise<Placed>;
  segment(id: number): Promise<{ readonly name: string }>;
  project(id: number): Promise<{ readonly organisationId: number }>;
  /** The states outside of versions that go with a feature or an environment. */
  statesOf(of: 'feature' | 'environment', id: number): Promise<readonly HeldState[]>;
  /** The same of links to segments, which also go with a segment. */
  linksOf(of: 'feature' | 'environment' | 'segment', id: number): Promise<readonly HeldLink[]>;
}

/** For each event: its entries, or an explicit none. An event that is in no table does not compile. */
export type EntriesOf<N extends EventName> = {
  readonly [K in N]: ((detail: Events[K], names: Names, tx: Tx) => Promise<readonly Said[]> | readonly Said[]) | 'none';
};
