import { GetEvaluations, ListEvaluationEvents } from '../../../application/analytics/get-evaluations.js';
import type { DaySum } from '../../../application/analytics/ports.js';
import { anyId, integer, items, text } from '../../platform/http/fields.js';
import { get } from '../../platform/http/route.js';
import { labelsAsked, labelsQuery, labelsReply, labelsView } from './labels.schema.js';

const one = '/api/v1/projects/:project_pk/features/:id/';
const params = { project_pk: integer(), id: integer() };
const dayReply = { day: text(), count: integer(), labels: labelsReply };
const dayView = ({ day, total, ...labels }: DaySum) => ({ day, count: total, labels: labelsView(labels) });

export const evaluationDataRoutes = [
  get(`${one}evaluation-data/`, {
    operationId: 'get_feature_evaluation_data',
    summary: 'How often a feature was evaluated in an environment, day by day',
    auth: 'user',
    params,
    query: { period: integer({ max: 10_000 }).orBlank().absentIs(30).doc('In days'), environment_id: anyId(), ...labelsQuery },
    run: GetEvaluations,
    at: ({ params, query }) => ({
      projectId: params.project_pk,
      featureId: params.id,
      environmentId: query.environment_id,
      days: Math.max(query.period ?? 30, 0),
      labels: labelsAsked(query),
    }),
    reply: dayReply,
    view: (days) => days.map(dayView),
  }),
  get(`${one}influx-data/`, {
    operationId: 'api_v1_projects_features_influx_data_retrieve',
    summary: 'The same as `evaluation-data/`, as clients knew it before',
    auth: 'user',
    params,
    query: { period: text().optional().doc('`24h`, `7d`'), environment_id: integer() },
    run: ListEvaluationEvents,
    at: ({ params, query }) => ({
      projectId: params.project_pk,
      featureId: params.id,
      environmentId: query.environment_id,
      period: query.period ?? '24h',
    }),
    reply: { events_list: items(dayReply) },
    view: (days) => ({ events_list: days.map(dayView) }),
  }),
];
