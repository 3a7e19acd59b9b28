import { CloneEnvironment } from '../../../application/environments/clone-environment.js';
import { GetFigures } from '../../../application/environments/get-figures.js';
import { GetOnboardingStatus, RecordFirstEvaluation } from '../../../application/environments/onboarding.js';
import { type Environment, type Figures, sdkLabels } from '../../../domain/environments/environment.js';
import { choice, flag, integer, list as listOf, moment, object, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, post, put } from '../../platform/http/route.js';

const copy = {
  id: integer().readOnly(),
  name: text({ max: 2000 }),
  api_key: text().readOnly(),
  project: integer().readOnly().as('projectId'),
};
const status = { first_evaluated_at: moment().nullable().readOnly(), first_evaluated_sdk_label: text().nullable().readOnly() };
const figure = { value: integer(), description: text(), name: text(), entity: text(), rank: integer() };

type Definition = readonly [name: string, description: string, entity: string, value: (figures: Figures) => number];
const everywhere: readonly Definition[] = [
  ['total_features', 'Total features', 'features', ({ features }) => features],
  ['enabled_features', 'Features enabled', 'features', ({ enabled }) => enabled],
  ['segment_overrides', 'Segment overrides', 'segments', ({ segmentOverrides }) => segmentOverrides],
  ['identity_overrides', 'Identity overrides', 'identities', ({ identityOverrides }) => identityOverrides],
];
/** Nobody can ask for approval yet, so nothing waits for it. */
const approved: readonly Definition[] = [
  ['open_change_requests', 'Open change requests', 'workflows', () => 0],
  ['total_scheduled_changes', 'Scheduled changes', 'workflows', () => 0],
];

const params = { environment_api_key: text() };
const at = ({ params }: { params: { readonly environment_api_key: string } }) => ({ environmentKey: params.environment_api_key });
const onboarding = '/api/v1/environments/:environment_api_key/onboarding-status/';

export const environmentPartRoutes = [
  post('/api/v1/environments/:api_key/clone/', {
    operationId: 'api_v1_environments_clone_create',
    summary: 'Copy an environment, with its settings and flags, but without its people and keys',
    auth: 'user',
    params: { api_key: text() },
    body: {
      name: copy.name,
      clone_feature_states_async: flag().optional().doc('Its flags come a little later; until then it says that it is being made'),
    },
    run: CloneEnvironment,
    at: ({ params }) => ({ environmentKey: params.api_key }),
    rest: ({ name, clone_feature_states_async = false }) => ({ name, flagsLater: clone_feature_states_async }),
    status: 200,
    reply: copy,
    view: viewOf<Environment, typeof copy>(copy),
  }),
  get('/api/v1/environments/:environment_api_key/metrics/', {
    operationId: 'api_v1_environments_metrics_list',
    summary: 'How much is in an environment',
    auth: 'user',
    params,
    run: GetFigures,
    at,
    reply: { metrics: listOf(object(figure)) },
    view: (output) => ({
      metrics: [...everywhere, ...(output.approved ? approved : [])].map(([name, description, entity, value], index) => ({
        value: value(output.figures),
        description,
        name,
        entity,
        rank: index + 1,
      })),
    }),
  }),
  get(onboarding, {
    operationId: 'api_v1_environments_onboarding_status_retrieve',
    summary: 'Whether flags of an environment were ever asked for, and by what',
    auth: 'none',
    params,
    run: GetOnboardingStatus,
    at,
    reply: status,
    view: viewOf<Environment, typeof status>(status),
  }),
  put(onboarding, {
    operationId: 'api_v1_environments_onboarding_status_update',
    summary: 'Say that flags of an environment were asked for; only the first time counts',
    auth: 'none',
    params,
    body: { first_evaluated_sdk_label: choice(sdkLabels) },
    run: RecordFirstEvaluation,
    at,
    rest: ({ first_evaluated_sdk_label }) => ({ sdkLabel: first_evaluated_sdk_label }),
    status: 204,
    reply: {},
    view: () => ({}),
  }),
];
