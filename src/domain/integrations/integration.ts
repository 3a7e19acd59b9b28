import { Refusal } from '../shared/refusal.js';

export const integrationScopes = ['environment', 'project', 'organisation'] as const;
export type IntegrationScope = (typeof integrationScopes)[number];

/** What an environment, a project or an organisation tells another tool, and where. Of each kind there is one at most. */
export interface Integration {
  readonly id: number;
  /** Which tool, by the last part of the path that it is set up at. */
  readonly kind: string;
  readonly environmentId: number | null;
  readonly projectId: number | null;
  readonly organisationId: number | null;
  readonly baseUrl: string | null;
  /** Empty for tools that have none. */
  readonly apiKey: string;
  /** Dynatrace: which entities an event is about. */
  readonly entitySelector: string | null;
  /** New Relic: which application. */
  readonly appId: string | null;
  /** Datadog: whether events say that they are ours. */
  readonly useCustomSource: boolean | null;
  /** What is sent is signed with it. */
  readonly secret: string | null;
}

/** The tools by where they are set up: what one is called when it is not there, and the address of those that have a usual one. */
export const integrationKinds = {
  environment: {
    amplitude: { what: 'AmplitudeConfiguration', url: 'https://api2.amplitude.com' },
    dynatrace: { what: 'DynatraceConfiguration' },
    heap: { what: 'HeapConfiguration' },
    mixpanel: { what: 'MixpanelConfiguration' },
    rudderstack: { what: 'RudderstackConfiguration' },
    segment: { what: 'SegmentConfiguration', url: 'https://api.segment.io/' },
    sentry: { what: 'SentryChangeTrackingConfiguration' },
    webhook: { what: 'WebhookConfiguration' },
  },
  project: {
    datadog: { what: 'DataDogConfiguration' },
    grafana: { what: 'GrafanaProjectConfiguration' },
    'new-relic': { what: 'NewRelicConfiguration' },
  },
  organisation: { grafana: { what: 'GrafanaOrganisationConfiguration' } },
} as const satisfies Record<IntegrationScope, Record<string, { readonly what: string; readonly url?: string }>>;

export const segmentUrls = ['https://api.segment.io/', 'https://events.eu1.segmentapis.com/'] as const;

export class IntegrationThereAlready extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'integration_there_already';
  override readonly bare = true;
  constructor(scope: IntegrationScope) {
    super(`This integration already exists for this ${scope}.`);
  }
}

const hidden = '********';
/** As those see it who may know of it, but not speak in its name. */
export const withoutKeys = <I extends Integration>(integration: I): I => ({
  ...integration,
  apiKey: integration.apiKey && hidden,
  secret: integration.secret && hidden,
});
