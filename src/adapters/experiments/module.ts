import { AttachedMetrics } from '../../application/experiments/attached-metrics.js';
import { ChangeExperiment, MoveExperiment, RemoveExperiment } from '../../application/experiments/change-experiment.js';
import { CreateExperiment } from '../../application/experiments/create-experiment.js';
import { Metrics } from '../../application/experiments/metrics.js';
import { ExperimentStore, Experiments } from '../../application/experiments/ports.js';
import { GetExperiment, ListExperiments } from '../../application/experiments/read-experiments.js';
import {
  ChangeWarehouse,
  CreateWarehouse,
  TestSettings,
  TestWarehouse,
  WarehouseChecks,
  Warehouses,
} from '../../application/experiments/warehouses.js';
import { Features } from '../../application/features/ports.js';
import { OutgoingHttp } from '../../application/shared/outgoing-http.js';
import { Sealer } from '../../application/shared/sealer.js';
import { Transactions } from '../../application/shared/transactions.js';
import { type Module, provideCollection, provideVerbs } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { experimentRoutes } from './http/experiments.routes.js';
import { warehouseRoutes } from './http/warehouses.routes.js';
import { AttachedStore, metricStore, storedExperiments, storedWarehouses } from './persistence/experiments.table.js';
import { KnexExperiments } from './persistence/knex-experiments.js';

export const experiments: Module = {
  name: 'experiments',
  provide(provide) {
    provide(ExperimentStore, [Database], (db) => new KnexCollectionStore(db, storedExperiments));
    provide(AttachedStore, [Database], (db) => new AttachedStore(db));
    provide(AttachedMetrics.store, [AttachedStore], (store) => store);
    provide(Metrics.store, [Database], metricStore);
    provideVerbs(provide, AttachedMetrics);
    provideVerbs(provide, Metrics);
    provide(Experiments, [Database, AttachedStore], (...ports) => new KnexExperiments(...ports));
    provide(ListExperiments, [Experiments], (experiments) => new ListExperiments(experiments));
    provide(GetExperiment, [Experiments], (experiments) => new GetExperiment(experiments));
    provide(
      CreateExperiment,
      [Transactions, ExperimentStore, AttachedMetrics.store, Experiments, Features],
      (...ports) => new CreateExperiment(...ports),
    );
    provide(ChangeExperiment, [Transactions, ExperimentStore, Features], (...ports) => new ChangeExperiment(...ports));
    provide(MoveExperiment, [Transactions, ExperimentStore, Experiments], (...ports) => new MoveExperiment(...ports));
    provideCollection(provide, Warehouses, storedWarehouses);
    provide(WarehouseChecks, [OutgoingHttp, Sealer], (...ports) => new WarehouseChecks(...ports));
    const writing = [Transactions, Warehouses.store, WarehouseChecks] as const;
    provide(CreateWarehouse, writing, (...ports) => new CreateWarehouse(...ports));
    provide(ChangeWarehouse, writing, (...ports) => new ChangeWarehouse(...ports));
    provide(TestWarehouse, writing, (...ports) => new TestWarehouse(...ports));
    provide(TestSettings, [WarehouseChecks], (checks) => new TestSettings(checks));
    provide(RemoveExperiment, [Transactions, ExperimentStore], (...ports) => new RemoveExperiment(...ports));
  },
  routes: [...experimentRoutes, ...warehouseRoutes],
};
