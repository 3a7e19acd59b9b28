import { AddVersionState } from '../../../application/versioning/add-version-state.js';
import { ChangeVersionState } from '../../../application/versioning/change-version-state.js';
import { ListVersionStates } from '../../../application/versioning/list-version-states.js';
import { RemoveVersionState } from '../../../application/versioning/remove-version-state.js';
import { type Body, integer, uuid } from '../../platform/http/fields.js';
import { list, patch, post, put, remove } from '../../platform/http/route.js';
import { nestedReply } from './feature-states.schema.js';
import { nestedView } from './feature-states.view.js';
import { setState, setStateOf } from './set-state.schema.js';

const path = '/api/v1/environments/:environment_pk/features/:feature_pk/versions/:environment_feature_version_pk/featurestates/';
const params = { environment_pk: integer(), feature_pk: integer(), environment_feature_version_pk: uuid() };
type Params = Body<typeof params>;
const at = ({ params }: { readonly params: Params }) => ({
  environmentId: params.environment_pk,
  featureId: params.feature_pk,
  uuid: params.environment_feature_version_pk,
});
const atOne = (asked: { readonly params: Params & { readonly id: number } }) => ({ ...at(asked), id: asked.params.id });

const shown = { auth: 'user', params, reply: nestedReply, view: nestedView } as const;
const one = { auth: 'user', params: { ...params, id: integer() }, at: atOne } as const;
const writing = {
  ...shown,
  ...one,
  body: setState,
  run: ChangeVersionState,
  rest(body: Partial<Body<typeof setState>>) {
    const { segment, edit } = setStateOf(body);
    return { priority: segment?.priority, edit };
  },
} as const;

export const versionStateRoutes = [
  list(path, {
    ...shown,
    operationId: 'get_environment_feature_version_states',
    summary: 'List the states that a version holds',
    run: ListVersionStates,
    at,
  }),
  post(path, {
    ...shown,
    operationId: 'create_environment_feature_version_state',
    summary: 'Give a segment a state of its own in a draft',
    body: setState,
    run: AddVersionState,
    at,
    rest: setStateOf,
    odd: { version_conflict: (message) => ({ message }) },
  }),
  put(`${path}:id/`, { ...writing, operationId: 'update_environment_feature_version_state', summary: 'Replace a state in a draft' }),
  patch(`${path}:id/`, {
    ...writing,
    operationId: 'api_v1_environments_features_versions_featurestates_partial_update',
    summary: 'Change a state in a draft',
  }),
  remove(`${path}:id/`, {
    ...one,
    operationId: 'api_v1_environments_features_versions_featurestates_destroy',
    summary: 'Take the state of a segment out of a draft',
    run: RemoveVersionState,
  }),
];
