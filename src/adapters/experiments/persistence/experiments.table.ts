import type { MetricFilter } from '../../../application/experiments/metrics.js';
import { ExtendedStore } from '../../../application/shared/extended-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import {
  type AttachedMetric,
  type Experiment,
  FeatureHasExperiment,
  MetricAttachedAlready,
  type MetricInBrief,
} from '../../../domain/experiments/experiment.js';
import type { Attachments, Metric } from '../../../domain/experiments/metric.js';
import { type WarehouseConnection, WarehouseThereAlready } from '../../../domain/experiments/warehouse.js';
import { contains } from '../../platform/persistence/contains.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore, type Stored } from '../../platform/persistence/knex-collection-store.js';
import { attachedMetric, experiment, experimentMetric, warehouseConnection } from '../../platform/persistence/schema/index.js';

export const storedExperiments: Stored<Experiment, Partial<Experiment>> = {
  table: experiment,
  what: 'Experiment',
  key: 'id',
  order: ['id'],
  refusals: { experiment_open_unique: FeatureHasExperiment },
};

export const storedWarehouses: Stored<WarehouseConnection, Partial<WarehouseConnection>> = {
  table: warehouseConnection,
  what: 'WarehouseConnection',
  key: 'id',
  order: ['id'],
  refusals: { warehouse_connection_environment_unique: WarehouseThereAlready },
};

const storedMetrics: Stored<Metric, Partial<Metric> & MetricFilter> = {
  table: experimentMetric,
  what: 'Metric',
  key: 'id',
  order: ['id'],
  narrow: { q: (query, part) => contains(query, 'name', part) },
};

const storedAttached: Stored<AttachedMetric, Partial<AttachedMetric>> = {
  table: attachedMetric,
  what: 'ExperimentMetric',
  key: 'id',
  order: ['id'],
  refusals: { attached_metric_unique: MetricAttachedAlready },
};

/** Metrics with the experiments that they are attached to. */
export const metricStore = (db: Database) =>
  new ExtendedStore<Metric, Attachments, number, Partial<Metric> & MetricFilter>(new KnexCollectionStore(db, storedMetrics), {
    async extend(rows, tx) {
      const found = await db.read<Attachments['experiments'][number] & { metricId: number }>(
        `select metric_id as "metricId", experiment.id as "id", experiment.name as "name", status as "status" from attached_metric
         join experiment on experiment.id = experiment_id where experiment.deleted_at is null and ${db.dialect.among('metric_id')}
         order by attached_metric.id`,
        [JSON.stringify(rows.map(({ id }) => id))],
        tx,
      );
      const of = (metric: Metric) => found.filter(({ metricId }) => metricId === metric.id).map(({ metricId: _, ...one }) => one);
      return rows.map((row) => Object.assign({}, row, { experiments: of(row) }));
    },
  });

/** Metrics attached to experiments with what is told of the metric, also of one that has gone since. */
export class AttachedStore extends ExtendedStore<AttachedMetric, MetricInBrief, number, Partial<AttachedMetric>> {
  constructor(private readonly db: Database) {
    super(new KnexCollectionStore<AttachedMetric, number, Partial<AttachedMetric>>(db, storedAttached), {
      extend: (rows, tx) => withMetric(db, rows, tx),
    });
  }

  async ofExperiments(ids: readonly number[]): Promise<readonly (AttachedMetric & MetricInBrief)[]> {
    return withMetric(this.db, await this.db.rows(attachedMetric, `${this.db.dialect.among('experiment_id')} order by id`, [JSON.stringify(ids)]));
  }
}

async function withMetric(db: Database, rows: readonly AttachedMetric[], tx?: Tx): Promise<readonly (AttachedMetric & MetricInBrief)[]> {
  const found = await db.read<MetricInBrief & { id: number }>(
    `select id as "id", name as "metricName", aggregation as "aggregation", direction as "direction" from experiment_metric where ${db.dialect.among('id')}`,
    [JSON.stringify(rows.map(({ metricId }) => metricId))],
    tx,
  );
  const of = new Map(found.map(({ id, ...metric }) => [id, metric]));
  return rows.map((row) => Object.assign({}, row, of.get(row.metricId) as MetricInBrief));
}
