import { defined } from '../../../application/shared/defined.js';
import type { Labels } from '../../../domain/evaluation/labels.js';
import { type Body, object, text } from '../../platform/http/fields.js';

const said = () => text({ blank: true, keep: true });

/** Only what such callers asked for. */
export const labelsQuery = {
  client_application_name: said().optional(),
  client_application_version: said().optional(),
  user_agent: said().optional(),
};

export const labelsAsked = (query: Body<typeof labelsQuery>): Partial<Labels> =>
  defined({ application: query.client_application_name, version: query.client_application_version, agent: query.user_agent });

export const labelsReply = object({
  client_application_name: text().nullable(),
  client_application_version: text().nullable(),
  user_agent: text().nullable(),
});

/** What callers did not say of themselves is null. */
export const labelsView = ({ application, version, agent }: Labels) => ({
  client_application_name: application || null,
  client_application_version: version || null,
  user_agent: agent || null,
});
