import { instant, integer, json, nullable, table, text } from '../table.js';

export const experiment = table(
  'experiment',
  {
    id: integer(),
    environmentId: integer(),
    featureId: integer(),
    name: text(),
    hypothesis: text(),
    status: text<'created' | 'running' | 'paused' | 'completed'>(),
    createdAt: instant(),
    updatedAt: instant(),
    startedAt: nullable(instant()),
    endedAt: nullable(instant()),
  },
  { softDelete: true, unique: { experiment_open_unique: ['featureId', 'environmentId'] } },
);

export const experimentMetric = table(
  'experiment_metric',
  {
    id: integer(),
    environmentId: integer(),
    name: text(),
    description: text(),
    aggregation: text<'count' | 'sum' | 'mean' | 'occurrence'>(),
    direction: text<'up' | 'down' | 'informational'>(),
    definition: json<Readonly<Record<string, unknown>>>(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  { softDelete: true },
);

export const attachedMetric = table(
  'attached_metric',
  {
    id: integer(),
    experimentId: integer(),
    metricId: integer(),
    expectedDirection: text<'increase' | 'decrease' | 'not_increase' | 'not_decrease'>(),
    createdAt: instant(),
  },
  { unique: { attached_metric_unique: ['experimentId', 'metricId'] } },
);

export const warehouseConnection = table(
  'warehouse_connection',
  {
    id: integer(),
    environmentId: integer(),
    warehouseType: text<'flagsmith' | 'snowflake' | 'clickhouse'>(),
    status: text<'created' | 'pending_connection' | 'connected' | 'errored'>(),
    statusDetail: nullable(text()),
    name: text(),
    config: json<Readonly<Record<string, unknown>> | null>(),
    /** Sealed: what is in it is not to be read in the database. */
    credentials: nullable(text()),
    createdAt: instant(),
  },
  { unique: { warehouse_connection_environment_unique: ['environmentId'] } },
);
