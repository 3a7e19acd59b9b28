import { ReportEvaluations } from '../../../application/evaluation/report-evaluations.js';
import { labelsOf } from '../../../domain/evaluation/labels.js';
import { Field, flag, integer, items, text, Unreadable } from '../../platform/http/fields.js';
import { order } from '../../platform/http/route.js';

type Counts = readonly (readonly [feature: string, count: number])[];

/** Counts by name; what is no whole number is passed over, as the reference does. */
const counts = new Field<Counts>(
  (raw) => {
    if (raw === null) throw new Unreadable({ non_field_errors: ['No data provided'] });
    if (typeof raw !== 'object' || Array.isArray(raw)) throw new Unreadable({ non_field_errors: ['Expected a JSON object.'] });
    return Object.entries(raw).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1]));
  },
  { type: 'object', additionalProperties: { type: 'integer' } },
  'required',
);

export const analyticsRoutes = [
  order('/api/v1/analytics/flags/', {
    operationId: 'api_v1_analytics_flags_create',
    summary: 'How often an SDK gave out which flag',
    auth: 'environment-key',
    lane: 'sdk',
    status: 200,
    body: counts,
    run: ReportEvaluations,
    at: ({ headers }) => ({ labels: labelsOf(headers) }),
    rest: (counts) => ({ counts }),
  }),
  order('/api/v2/analytics/flags/', {
    operationId: 'api_v2_analytics_flags_create',
    summary: 'The same, evaluation by evaluation',
    auth: 'environment-key',
    lane: 'sdk',
    body: {
      evaluations: items({
        feature_name: text(),
        identity_identifier: text().optional().doc('Not kept'),
        enabled_when_evaluated: flag().doc('Not kept'),
        count: integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
      }),
    },
    run: ReportEvaluations,
    at: ({ headers }) => ({ labels: labelsOf(headers) }),
    rest: ({ evaluations }) => ({ counts: evaluations.map(({ feature_name, count }) => [feature_name, count] as const) }),
  }),
];
