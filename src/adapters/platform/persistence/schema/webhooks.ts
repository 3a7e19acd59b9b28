import { flag, instant, integer, table, text } from '../table.js';

const webhook = { id: integer(), url: text(), enabled: flag(), secret: text(), createdAt: instant(), updatedAt: instant() };

export const environmentWebhook = table('environment_webhook', { ...webhook, environmentId: integer() });

export const organisationWebhook = table('organisation_webhook', { ...webhook, organisationId: integer() });
