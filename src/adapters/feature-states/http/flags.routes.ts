import { ReadFlag } from '../../../application/versioning/flags/read-flag.js';
import { TakeOverride } from '../../../application/versioning/flags/take-override.js';
import { type FlagWrite, type StateWrite, WriteFlag } from '../../../application/versioning/flags/write-flag.js';
import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import { type SpelledValue, spell, typedValueOf } from '../../../domain/feature-states/spelled-value.js';
import { InvalidRequest } from '../../../domain/shared/refusal.js';
import { anything, choice, flag, integer, items, number, object, type Reply, readFields, text } from '../../platform/http/fields.js';
import { get, patch, put, remove } from '../../platform/http/route.js';
import { spelledValue } from './spelled-value.schema.js';

const path = '/api/__future__/environments/:environment_key/features/:feature_id/';
const params = { environment_key: text(), feature_id: integer() };
const at = ({ params }: { readonly params: { readonly environment_key: string; readonly feature_id: number } }) => ({
  environmentKey: params.environment_key,
  featureId: params.feature_id,
});

const state = {
  enabled: flag().optional(),
  value: spelledValue((problem) => [problem]).optional(),
  variants: items({ id: integer(), weight: number({ min: 0, max: 100 }) }).optional(),
};
const body = {
  environment_default: object(state).optional(),
  segment_overrides: items({ ...state, segment: object({ id: integer() }), priority: integer({ min: 0 }).optional() }).optional(),
};

const shownState = {
  enabled: flag(),
  value: object({ type: choice(['integer', 'string', 'boolean']), value: text() }).nullable(),
  variants: items({ id: integer(), weight: number() }),
};
const reply = {
  environment_default: object(shownState),
  segment_overrides: items({ segment: object({ id: integer() }), priority: integer(), ...shownState }),
};

const viewState = (one: WholeState) => ({
  enabled: one.enabled,
  value: spell(one),
  variants: one.shares
    .map(({ multivariateOptionId, percentageAllocation }) => ({ id: multivariateOptionId, weight: percentageAllocation }))
    .sort((a, b) => a.id - b.id),
});
const nobodys = { enabled: false, value: null, variants: [] };

function view(states: readonly WholeState[]): Reply<typeof reply> {
  const everyones = states.find(({ featureSegmentId }) => featureSegmentId === null);
  const overrides = states
    .filter(({ featureSegmentId }) => featureSegmentId !== null)
    .map((one) => ({ segment: { id: one.segmentId as number }, priority: one.priority as number, ...viewState(one) }));
  return {
    environment_default: everyones === undefined ? nobodys : viewState(everyones),
    segment_overrides: overrides.sort((a, b) => a.priority - b.priority || a.segment.id - b.segment.id),
  };
}

type Sent = { readonly enabled?: boolean; readonly value?: SpelledValue; readonly variants?: StateWrite['variants'] };
const writeOf = ({ enabled, value, variants }: Sent): StateWrite => ({ enabled, value: value && typedValueOf(value), variants });

function read(raw: unknown): FlagWrite {
  const { environment_default, segment_overrides } = readFields(body, raw);
  return {
    everyone: environment_default && writeOf(environment_default),
    overrides: segment_overrides?.map(({ segment, priority, ...own }) => ({ ...writeOf(own), segmentId: segment.id, priority })),
  };
}

const writing = (replace: boolean) =>
  ({
    auth: 'user',
    params,
    body: anything(),
    run: WriteFlag,
    at,
    rest(raw: unknown) {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new InvalidRequest('Expected an object.');
      return { wants: { everyone: 'environment_default' in raw, overrides: 'segment_overrides' in raw }, read: () => read(raw), replace };
    },
    reply,
    view,
    odd: { change_requests_enabled: (message: string) => ({ detail: message, code: 'change_requests_enabled' }) },
  }) as const;

export const flagRoutes = [
  get(path, {
    operationId: 'api___future___environments_features_retrieve',
    summary: 'Read what a flag serves in an environment',
    auth: 'user',
    params,
    run: ReadFlag,
    at,
    reply,
    view,
  }),
  put(path, {
    ...writing(true),
    operationId: 'api___future___environments_features_update',
    summary: 'Replace what a flag serves in an environment',
  }),
  patch(path, {
    ...writing(false),
    operationId: 'api___future___environments_features_partial_update',
    summary: 'Change what a flag serves in an environment',
  }),
  remove(`${path}segment-overrides/:segment_id/`, {
    operationId: 'api___future___environments_features_segment_overrides_destroy',
    summary: 'Take away what a flag serves to a segment; answers the flag',
    auth: 'user',
    params: { ...params, segment_id: integer() },
    run: TakeOverride,
    at: ({ params }) => ({ ...at({ params }), segmentId: params.segment_id }),
    reply,
    view,
  }),
];
