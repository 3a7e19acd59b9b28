import type { AttachedMetric, Experiment } from '../../domain/experiments/experiment.js';
import type { Metric } from '../../domain/experiments/metric.js';
import type { WarehouseConnection } from '../../domain/experiments/warehouse.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events
    extends CollectionEvents<'experiment', Experiment>,
      CollectionEvents<'experiment_metric', Metric>,
      CollectionEvents<'attached_metric', AttachedMetric>,
      CollectionEvents<'warehouse_connection', WarehouseConnection> {
    /** It was asked whether it has what it should; its status says what came of it. */
    'warehouse_connection.verified': { readonly before: WarehouseConnection; readonly after: WarehouseConnection };
    /** Its first event is awaited. */
    'warehouse_connection.awaited': { readonly before: WarehouseConnection; readonly after: WarehouseConnection };
    /** It is in another status. */
    'experiment.moved': { readonly before: Experiment; readonly after: Experiment };
  }
}
