import type { HealthEvent, HealthProvider } from '../../domain/feature-health/health.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export type ShownProvider = HealthProvider & { readonly createdByEmail: string | null };

export interface HealthProviders {
  ofProject(projectId: number, tx?: Tx): Promise<readonly ShownProvider[]>;
  byUuid(uuid: string): Promise<HealthProvider | undefined>;
  /** Refuses with ProviderTaken. */
  add(tx: Tx, provider: Omit<HealthProvider, 'id'>): Promise<HealthProvider>;
  remove(tx: Tx, id: number): Promise<void>;
}
export const HealthProviders = token<HealthProviders>('feature-health.HealthProviders');

/** Of each provider, environment and matter the last event counts. */
export interface HealthEvents {
  latest(of: { readonly projectId: number } | { readonly featureId: number }, tx?: Tx): Promise<readonly HealthEvent[]>;
  add(tx: Tx, event: Omit<HealthEvent, 'id'>): Promise<HealthEvent>;
}
export const HealthEvents = token<HealthEvents>('feature-health.HealthEvents');
