import { AttachedMetrics } from '../../../application/experiments/attached-metrics.js';
import { ChangeExperiment, MoveExperiment, RemoveExperiment } from '../../../application/experiments/change-experiment.js';
import { CreateExperiment } from '../../../application/experiments/create-experiment.js';
import { Metrics } from '../../../application/experiments/metrics.js';
import { GetExperiment, ListExperiments, type ListedExperiments } from '../../../application/experiments/read-experiments.js';
import { defined } from '../../../application/shared/defined.js';
import { type Experiment, expectedDirections, type ShownExperiment } from '../../../domain/experiments/experiment.js';
import { experimentStatuses } from '../../../domain/experiments/experiment-status.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { type Body, choice, integer, items, list as listOf, reference, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list, patch, post, put, remove } from '../../platform/http/route.js';
import { attached, brief, metric, shown } from './experiments.schema.js';

const inEnvironment = '/api/v1/environments/:environment_api_key/';
const path = `${inEnvironment}experiments/`;
const one = `${path}:experiment_id/`;
const params = { environment_api_key: text() };
const oneParams = { ...params, experiment_id: integer() };
type InEnvironment = Body<typeof params>;
const at = ({ params }: { readonly params: InEnvironment }) => ({ environmentKey: params.environment_api_key });
const atOne = ({ params }: { readonly params: Body<typeof oneParams> }) => ({ ...at({ params }), experimentId: params.experiment_id });

const given = { metric: reference(), expected_direction: choice(expectedDirections) };
const changes = { feature: reference(), name: text({ max: 255 }), hypothesis: text({ max: 20_000 }), metrics: items(given).optional() };
const changeOf = ({ feature, name, hypothesis, metrics }: Partial<Body<typeof changes>>) => ({
  values: defined({ featureId: feature, name, hypothesis }),
  withMetrics: metrics !== undefined,
});
const viewBrief = viewOf<Experiment, typeof brief>(brief);
const viewShown = viewOf<ShownExperiment, typeof shown.listed>(shown.listed);

const experiments = list(path, {
  operationId: 'list_experiments',
  summary: 'List the experiments of an environment',
  auth: 'user',
  params,
  query: {
    status: listOf(choice(experimentStatuses)).optional(),
    q: text({ blank: true }).optional().doc('Part of its name or of its feature’s, in any case'),
  },
  paging: { adjustable: true },
  run: ListExperiments,
  at: ({ params, query }, page) => ({ ...at({ params }), filter: { statuses: query.status, q: query.q || undefined }, page }),
  reply: shown.listed,
  view: viewShown,
});

const move = (verb: 'start' | 'pause' | 'complete', to: 'running' | 'paused' | 'completed') =>
  post(`${one}${verb}/`, {
    operationId: `api_v1_environments_experiments_${verb}_create`,
    summary: `Let an experiment be ${to}`,
    auth: 'user',
    params: oneParams,
    body: {},
    run: MoveExperiment,
    at: atOne,
    rest: () => ({ to }),
    status: 200,
    reply: shown.listed,
    view: viewShown,
  });

export const experimentRoutes = [
  {
    ...experiments,
    view: (listed: ListedExperiments, seen: Parameters<typeof experiments.view>[1]) => ({
      ...(experiments.view(listed, seen) as object),
      status_counts: listed.counts,
    }),
  },
  post(path, {
    operationId: 'create_experiment',
    summary: 'Make an experiment',
    auth: 'user',
    params,
    body: changes,
    run: CreateExperiment,
    at,
    rest: ({ feature, name, hypothesis, metrics }) => ({
      featureId: feature,
      name,
      hypothesis,
      metrics: metrics?.map(({ metric, expected_direction }) => ({ metricId: metric, expectedDirection: expected_direction })),
    }),
    nameOf: wireName,
    reply: brief,
    view: viewBrief,
  }),
  get(one, {
    operationId: 'get_experiment',
    summary: 'Read one experiment',
    auth: 'user',
    params: oneParams,
    run: GetExperiment,
    at: atOne,
    reply: shown.whole,
    view: viewOf<ShownExperiment, typeof shown.whole>(shown.whole),
  }),
  put(one, {
    operationId: 'update_experiment',
    summary: 'Refused: the feature that it must name cannot be changed',
    auth: 'user',
    params: oneParams,
    body: changes,
    run: ChangeExperiment,
    at: atOne,
    rest: changeOf,
    nameOf: wireName,
    reply: brief,
    view: viewBrief,
  }),
  patch(one, {
    operationId: 'api_v1_environments_experiments_partial_update',
    summary: 'Change the name or the hypothesis of an experiment',
    auth: 'user',
    params: oneParams,
    body: changes,
    run: ChangeExperiment,
    at: atOne,
    rest: changeOf,
    nameOf: wireName,
    reply: brief,
    view: viewBrief,
  }),
  remove(one, {
    operationId: 'api_v1_environments_experiments_destroy',
    summary: 'Remove an experiment that is not running',
    auth: 'user',
    params: oneParams,
    run: RemoveExperiment,
    at: atOne,
  }),
  move('start', 'running'),
  move('pause', 'paused'),
  move('complete', 'completed'),
  ...collectionRoutes(`${path}:experiment_experiment_id/metrics/`, AttachedMetrics, {
    one: 'metric of an experiment',
    verbs: everyVerb,
    params: { ...params, experiment_experiment_id: integer() },
    at: (params) => ({ environmentKey: params.environment_api_key, experimentId: params.experiment_experiment_id }),
    id: ['id', integer()],
    fields: attached,
  }),
  ...collectionRoutes(`${inEnvironment}experiment-metrics/`, Metrics, {
    one: 'metric',
    verbs: everyVerb,
    params,
    at: ({ environment_api_key }) => ({ environmentKey: environment_api_key }),
    id: ['id', integer()],
    paging: { adjustable: true },
    query: { q: text({ blank: true }).optional().doc('Part of the name, in any case') },
    filter: ({ q }) => ({ q: q || undefined }),
    operationIds: { list: 'list_metrics', create: 'create_metric', retrieve: 'get_metric', update: 'update_metric' },
    fields: metric,
  }),
];

function wireName(property: string): string {
  return property === 'featureId' ? 'feature' : property;
}
