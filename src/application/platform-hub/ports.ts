import type { IntegrationScope } from '../../domain/integrations/integration.js';
import type { Instant } from '../../domain/shared/instant.js';
import { token } from '../shared/token.js';

/** Requests of SDKs: all of them, those for flags and those for an identity. */
export interface Calls {
  readonly all: number;
  readonly flags: number;
  readonly identities: number;
}

export interface EnvironmentFigures {
  readonly id: number;
  readonly name: string;
}
export interface ProjectFigures {
  readonly id: number;
  readonly name: string;
  readonly flags: number;
  readonly staleFlags: number;
  readonly environments: readonly EnvironmentFigures[];
}
export interface OrganisationFigures {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
  readonly projects: readonly ProjectFigures[];
  /** Ids of those who belong to it, with whether they are its admins and have been here since the moment asked for. */
  readonly people: readonly { readonly id: number; readonly isAdmin: boolean; readonly isActive: boolean }[];
}

export interface IntegrationCount {
  readonly organisationId: number;
  readonly kind: string;
  readonly scope: IntegrationScope;
  readonly count: number;
}

/** What can be counted of organisations, at a cost in queries that does not grow with them. What is deleted does not count. */
export interface PlatformFigures {
  organisations(ids: readonly number[], activeSince: Instant): Promise<readonly OrganisationFigures[]>;
  integrations(ids: readonly number[]): Promise<readonly IntegrationCount[]>;
  /** Requests by environment and day (YYYY-MM-DD), from that day on. */
  calls(ids: readonly number[], sinceDay: string): Promise<readonly (Calls & { readonly environmentId: number; readonly day: string })[]>;
}
export const PlatformFigures = token<PlatformFigures>('platform-hub.PlatformFigures');
