import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';

export const providerNames = ['Webhook', 'Grafana'] as const;
export type ProviderName = (typeof providerNames)[number];

/** A tool that tells how features are; it does so at an address of its own. */
export interface HealthProvider {
  readonly id: number;
  readonly uuid: string;
  readonly projectId: number;
  readonly name: ProviderName;
  readonly createdBy: number | null;
}

export const healthTypes = ['UNHEALTHY', 'HEALTHY'] as const;

interface TextBlock {
  readonly text: string;
  readonly title?: string;
}
interface UrlBlock {
  readonly url: string;
  readonly title?: string;
}
export interface HealthReason {
  readonly textBlocks: readonly TextBlock[];
  readonly urlBlocks: readonly UrlBlock[];
}

/** That a feature is well or not: in an environment, or wherever it is used. */
export interface HealthEvent {
  readonly id: number;
  readonly featureId: number;
  readonly environmentId: number | null;
  readonly type: (typeof healthTypes)[number];
  readonly providerName: ProviderName;
  readonly reason: HealthReason | null;
  /** What the provider calls the matter. */
  readonly externalId: string | null;
  readonly createdAt: Instant;
}

/** What a provider says, by the names that it knows. */
export interface HealthReport extends Pick<HealthEvent, 'type' | 'reason' | 'externalId'> {
  readonly feature: string;
  readonly environment: string | null;
  /** When it happened, where the provider says so. */
  readonly at: Instant | null;
}

/** Nothing of what was told is about a feature of the project. */
export class NothingTold extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'nothing_told';
}

export class ProviderTaken extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'health_provider_taken';
  override readonly field = 'name';
  override message = 'This project has a provider of this name already.';
}

/** One event goes for the next of the same provider, environment and matter. */
export const dismissal = (event: HealthEvent, by: string, at: Instant): Omit<HealthEvent, 'id'> => ({
  ...event,
  type: 'HEALTHY',
  reason: { textBlocks: [{ text: `Manually dismissed by ${by}` }], urlBlocks: [] },
  createdAt: at,
});
