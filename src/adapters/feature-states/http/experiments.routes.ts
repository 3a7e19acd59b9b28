import { DeleteSegmentOverride } from '../../../application/versioning/flags/delete-segment-override.js';
import { type FeatureNamed, type OverrideUpdate, UpdateFlag } from '../../../application/versioning/flags/update-flag.js';
import { typedValueOf } from '../../../domain/feature-states/spelled-value.js';
import { type Body, Field, flag, integer, items, number, object, text, Unreadable } from '../../platform/http/fields.js';
import { order } from '../../platform/http/route.js';
import { spelledValue } from './spelled-value.schema.js';

const path = '/api/experiments/environments/:environment_key';
const named = object({ name: text().optional(), id: integer().optional() });

/** A feature by its name or by its id, and not by both. */
const feature = () =>
  new Field<FeatureNamed>(
    (raw, partial) => {
      const { name, id } = named.read(raw, partial) as { readonly name?: string; readonly id?: number };
      if (name === undefined && id === undefined)
        throw new Unreadable({ non_field_errors: ["Either 'name' or 'id' is required for feature identification"] });
      if (name !== undefined && id !== undefined) throw new Unreadable({ non_field_errors: ["Provide either 'name' or 'id', not both"] });
      return id === undefined ? { name: name as string } : { id };
    },
    named.schema,
    'required',
  );
const value = spelledValue((problem) => ({ non_field_errors: [problem] }));
const override = {
  segment_id: integer(),
  priority: integer().nullable().optional(),
  enabled: flag(),
  value,
  multivariate_feature_state_values: items({
    multivariate_feature_option: integer(),
    percentage_allocation: number({ min: 0, max: 100 }),
  }).optional(),
};

const updateOf = (body: Body<typeof override>): OverrideUpdate => ({
  segmentId: body.segment_id,
  priority: body.priority,
  enabled: body.enabled,
  value: typedValueOf(body.value),
  shares: body.multivariate_feature_state_values?.map(({ multivariate_feature_option, percentage_allocation }) => ({
    id: undefined,
    multivariateOptionId: multivariate_feature_option,
    percentageAllocation: percentage_allocation,
  })),
});

const overrides = items(override).where((all) =>
  new Set(all.map(({ segment_id }) => segment_id)).size < all.length ? 'Duplicate segment_id values are not allowed' : undefined,
);

const at = ({ params }: { readonly params: { readonly environment_key: string } }) => ({ environmentKey: params.environment_key });
const common = { auth: 'user', params: { environment_key: text() }, at } as const;

export const experimentRoutes = [
  order(`${path}/update-flag-v1/`, {
    ...common,
    operationId: 'api_experiments_environments_update_flag_v1_create',
    summary: 'Change what a flag serves to everyone or to one segment',
    body: { feature: feature(), segment: object({ id: integer(), priority: integer().nullable().optional() }).optional(), enabled: flag(), value },
    run: UpdateFlag,
    rest: ({ feature, segment, enabled, value }) => ({
      feature,
      everyone: segment === undefined ? { enabled, value: typedValueOf(value) } : undefined,
      overrides: segment === undefined ? [] : [{ segmentId: segment.id, priority: segment.priority, enabled, value: typedValueOf(value) }],
      segmentsAt: 'segment',
    }),
  }),
  order(`${path}/update-flag-v2/`, {
    ...common,
    operationId: 'api_experiments_environments_update_flag_v2_create',
    summary: 'Change what a flag serves to everyone and to segments',
    body: { feature: feature(), environment_default: object({ enabled: flag(), value }), segment_overrides: overrides.optional() },
    run: UpdateFlag,
    rest: ({ feature, environment_default: { enabled, value }, segment_overrides = [] }) => ({
      feature,
      everyone: { enabled, value: typedValueOf(value) },
      overrides: segment_overrides.map(updateOf),
      segmentsAt: 'segment_overrides',
    }),
  }),
  order(`${path}/delete-segment-override/`, {
    ...common,
    operationId: 'api_experiments_environments_delete_segment_override_create',
    summary: 'Take away what a flag serves to a segment',
    body: { feature: feature(), segment: object({ id: integer() }) },
    run: DeleteSegmentOverride,
    rest: ({ feature, segment }) => ({ feature, segmentId: segment.id }),
  }),
];
