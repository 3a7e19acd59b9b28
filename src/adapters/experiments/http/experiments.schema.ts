import { expectedDirections, type ShownExperiment } from '../../../domain/experiments/experiment.js';
import { experimentStatuses } from '../../../domain/experiments/experiment-status.js';
import { aggregations, metricDirections, problemWithDefinition } from '../../../domain/experiments/metric.js';
import { valueTypes } from '../../../domain/features/multivariate-option.js';
import {
  always,
  choice,
  description,
  Field,
  flag,
  integer,
  list,
  moment,
  number,
  object,
  reference,
  text,
  Unreadable,
  uuid,
} from '../../platform/http/fields.js';

const definition = new Field<Readonly<Record<string, unknown>>>(
  (raw) => {
    const problem = raw === null ? 'This field may not be null.' : problemWithDefinition(raw);
    if (problem !== undefined) throw new Unreadable([problem]);
    return raw as Readonly<Record<string, unknown>>;
  },
  { type: 'object', description: 'The event it is worked out from, and the version of this definition' },
  'required',
);

export const metric = {
  id: integer().readOnly(),
  name: text({ max: 255 }),
  description: description().optional(),
  aggregation: choice(aggregations).optional(),
  direction: choice(metricDirections).optional(),
  definition,
  experiments: list(object({ id: integer(), name: text(), status: choice(experimentStatuses) })).readOnly(),
  created_at: moment().readOnly(),
  updated_at: moment().readOnly(),
};

export const attached = {
  id: integer().readOnly(),
  metric: reference().as('metricId'),
  metric_name: text().readOnly(),
  aggregation: choice(aggregations).readOnly(),
  direction: choice(metricDirections).readOnly(),
  expected_direction: choice(expectedDirections),
  created_at: moment().readOnly(),
};

const start = { id: integer().readOnly(), feature: integer().readOnly().as('featureId') };
const end = {
  name: text().readOnly(),
  hypothesis: text().readOnly(),
  status: choice(experimentStatuses).readOnly(),
  created_at: moment().readOnly(),
  updated_at: moment().readOnly(),
  started_at: moment().nullable().readOnly(),
  ended_at: moment().nullable().readOnly(),
};
/** As those see it who make or change it. */
export const brief = { ...start, ...end };

const option = {
  id: integer(),
  uuid: uuid(),
  type: choice(valueTypes),
  integer_value: integer().nullable(),
  string_value: text().nullable(),
  boolean_value: flag().nullable(),
  default_percentage_allocation: number(),
  key: text().nullable(),
};
const feature = { id: integer(), name: text(), type: text(), initial_value: text().nullable(), multivariate_options: list(object(option)) };

const listed = {
  ...brief,
  feature: object(feature).shows(({ feature: { options, initialValue, ...rest } }: ShownExperiment) => ({
    ...rest,
    initial_value: initialValue,
    multivariate_options: options.map((one) => ({
      id: one.id,
      uuid: one.uuid,
      type: one.type,
      integer_value: one.integerValue,
      string_value: one.stringValue,
      boolean_value: one.booleanValue,
      default_percentage_allocation: one.defaultPercentageAllocation,
      key: one.key,
    })),
  })),
  metrics: list(object(attached)).shows(({ metrics }: ShownExperiment) =>
    metrics.map((one) => ({
      id: one.id,
      metric: one.metricId,
      metric_name: one.metricName,
      aggregation: one.aggregation,
      direction: one.direction,
      expected_direction: one.expectedDirection,
      created_at: one.createdAt,
    })),
  ),
};
/** In lists and after a move, and read by itself. */
export const shown = { listed, whole: { ...listed, experiment_rollout: always(null) } };
