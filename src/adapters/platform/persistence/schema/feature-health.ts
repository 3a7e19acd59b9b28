import { instant, integer, json, nullable, table, text } from '../table.js';

type Provider = 'Webhook' | 'Grafana';
interface Reason {
  readonly textBlocks: readonly { readonly text: string; readonly title?: string }[];
  readonly urlBlocks: readonly { readonly url: string; readonly title?: string }[];
}

export const healthProvider = table(
  'health_provider',
  {
    id: integer(),
    uuid: text(),
    projectId: integer(),
    name: text<Provider>(),
    createdBy: nullable(integer()),
  },
  { unique: { health_provider_name_unique: ['projectId', 'name'] } },
);

export const healthEvent = table('health_event', {
  id: integer(),
  featureId: integer(),
  environmentId: nullable(integer()),
  type: text<'UNHEALTHY' | 'HEALTHY'>(),
  providerName: text<Provider>(),
  reason: nullable(json<Reason>()),
  externalId: nullable(text()),
  createdAt: instant(),
});
