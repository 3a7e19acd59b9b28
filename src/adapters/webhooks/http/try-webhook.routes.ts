import { type Scope, TryWebhook } from '../../../application/webhooks/try-webhook.js';
import type { TryFailed } from '../../../domain/webhooks/delivery.js';
import { choice, Field, integer, object, readFields, text, webUrl } from '../../platform/http/fields.js';
import { schemaOf } from '../../platform/http/resource.js';
import { post } from '../../platform/http/route.js';

const fields = {
  webhook_url: webUrl({ formFirst: true }),
  scope: object({ type: choice(['organisation', 'environment']) }),
  secret: text({ blank: true }).nullable().optional(),
};
const unread = new Field<unknown>((raw) => raw, schemaOf(fields, true), 'required');

/** Nothing that could be one is none: who may not ask is told no more. */
function scopeOf(body: unknown): Scope | undefined {
  const { type, id } = ((body as { scope?: unknown } | null)?.scope ?? {}) as { type?: unknown; id?: unknown };
  if (type === 'environment' && typeof id === 'string') return { type, id };
  if (type !== 'organisation' || !/^\d{1,9}$/.test(String(id))) return undefined;
  return { type, id: Number(id) };
}

export const tryWebhookRoutes = [
  post('/api/v1/webhooks/test/', {
    operationId: 'api_v1_webhooks_test_create',
    summary: 'Send an example to where a webhook is to be',
    auth: 'user',
    hidesOthers: true,
    body: unread,
    run: TryWebhook,
    at: () => ({}),
    rest: (raw) => ({
      scope: scopeOf(raw),
      read() {
        const { webhook_url, secret } = readFields(fields, raw);
        return { url: webhook_url, secret: secret ?? '' };
      },
    }),
    nameOf: () => 'webhook_url',
    odd: {
      webhook_try_failed(detail, refusal) {
        const { advice, status } = refusal as TryFailed;
        return { detail, body: advice, ...(status !== undefined && { status }) };
      },
    },
    status: 200,
    reply: { detail: text(), status: integer() },
    view: (status) => ({ detail: 'Webhook test successful', status }),
  }),
];
