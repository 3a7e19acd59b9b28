import type { HealthReport, ProviderName } from '../../../domain/feature-health/health.js';
import { type Body, choice, Field, items, moment, object, readFields, text, Unreadable } from '../../platform/http/fields.js';

const words = () => text({ blank: true, keep: true });
const titled = { title: words().optional() };
export const reasonFields = { text_blocks: items({ text: words(), ...titled }), url_blocks: items({ url: words(), ...titled }) };

const webhook = {
  feature: words(),
  environment: words().optional(),
  status: choice(['healthy', 'unhealthy']),
  reason: object(reasonFields).optional(),
};

const labels = () =>
  new Field<Readonly<Record<string, string>>>(
    (raw) => {
      if (typeof raw !== 'object' || raw === null || !Object.values(raw).every((value) => typeof value === 'string'))
        throw new Unreadable(['Texts by their names are required.']);
      return raw as Readonly<Record<string, string>>;
    },
    { type: 'object', additionalProperties: { type: 'string' } },
    'required',
  );
const alert = {
  annotations: labels(),
  labels: labels(),
  generatorURL: words(),
  fingerprint: words(),
  status: words(),
  startsAt: moment(),
  endsAt: moment(),
  dashboardURL: words().optional(),
  panelURL: words().optional(),
};
const grafana = { alerts: items(alert) };

function ofWebhook(body: unknown): readonly HealthReport[] {
  const { feature, environment = null, status, reason } = readFields(webhook, body);
  return [
    {
      feature,
      environment,
      type: status === 'healthy' ? 'HEALTHY' : 'UNHEALTHY',
      reason: reason === undefined ? null : { textBlocks: reason.text_blocks, urlBlocks: reason.url_blocks },
      externalId: null,
      at: null,
    },
  ];
}

/** Alerts that are labelled with a feature. */
const ofGrafana = (body: unknown): readonly HealthReport[] => readFields(grafana, body).alerts.flatMap(ofAlert);

function ofAlert({ annotations, labels, fingerprint, status, startsAt, endsAt, ...urls }: Body<typeof alert>): readonly HealthReport[] {
  const { alertname, flagsmith_feature: feature, flagsmith_environment: environment = null } = labels;
  if (!feature) return [];
  const { description = '', summary, runbook_url } = annotations;
  const pages = { Dashboard: urls.dashboardURL, Panel: urls.panelURL, Runbook: runbook_url };
  return [
    {
      feature,
      environment,
      type: status === 'firing' ? 'UNHEALTHY' : 'HEALTHY',
      reason: {
        textBlocks: [{ text: description, title: alertname || 'Alertmanager Alert' }, ...(summary ? [{ text: summary, title: 'Summary' }] : [])],
        urlBlocks: [{ url: urls.generatorURL, title: 'Alert' }, ...Object.entries(pages).flatMap(([title, url]) => (url ? [{ url, title }] : []))],
      },
      externalId: fingerprint,
      at: status === 'firing' ? startsAt : endsAt,
    },
  ];
}

/** What a body says, by who sent it. Refuses with FieldsRefused. */
export const readReports: Record<ProviderName, (body: unknown) => readonly HealthReport[]> = { Webhook: ofWebhook, Grafana: ofGrafana };
