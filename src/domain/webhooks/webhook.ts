import type { Instant } from '../shared/instant.js';

export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly enabled: boolean;
  /** What deliveries are signed with; empty for none. */
  readonly secret: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Where the changes of an environment are told. */
export interface EnvironmentWebhook extends Webhook {
  readonly environmentId: number;
}

/** Where the changes of a whole organisation are told. */
export interface OrganisationWebhook extends Webhook {
  readonly organisationId: number;
}

/** As those see it who may know of it, but not sign in its name. */
export const withoutSecret = <W extends { readonly secret: string }>(webhook: W): W => ({
  ...webhook,
  secret: webhook.secret === '' ? '' : '********',
});
