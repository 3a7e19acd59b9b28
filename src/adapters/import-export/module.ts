import { Environments } from '../../application/environments/ports.js';
import { FeatureStates, Referred } from '../../application/feature-states/ports.js';
import { FeatureAdditions, Features } from '../../application/features/ports.js';
import { ApplyFeatureImport } from '../../application/import-export/apply-feature-import.js';
import { CreateFeatureExport } from '../../application/import-export/create-feature-export.js';
import { CreateFeatureImport } from '../../application/import-export/create-feature-import.js';
import { DownloadFeatureExport, DownloadOwnFlags } from '../../application/import-export/download-feature-export.js';
import { FillFeatureExport } from '../../application/import-export/fill-feature-export.js';
import { ListFeatureExports, ListFeatureImports } from '../../application/import-export/list-transfers.js';
import { ExportParts, FeatureExports, FeatureImports } from '../../application/import-export/ports.js';
import { TidyTransfers } from '../../application/import-export/tidy-transfers.js';
import { Projects } from '../../application/projects/ports.js';
import { Tasks } from '../../application/shared/tasks.js';
import { Transactions } from '../../application/shared/transactions.js';
import { FlagResets } from '../../application/versioning/ports.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { transferRoutes } from './http/transfers.routes.js';
import { KnexExportParts } from './persistence/knex-export-parts.js';
import { storedExports, storedImports } from './persistence/transfers.table.js';
import { tidying, transferTasks } from './tasks/import-export.tasks.js';

export const importExport: Module = {
  name: 'import-export',
  provide(provide) {
    provide(FeatureExports, [Database], (db) => new KnexCollectionStore(db, storedExports));
    provide(FeatureImports, [Database], (db) => new KnexCollectionStore(db, storedImports));
    provide(ExportParts, [Database], (db) => new KnexExportParts(db));
    provide(CreateFeatureExport, [Transactions, FeatureExports, Tasks], (...ports) => new CreateFeatureExport(...ports));
    provide(
      FillFeatureExport,
      [Transactions, FeatureExports, Environments, Features, FeatureStates, ExportParts],
      (...ports) => new FillFeatureExport(...ports),
    );
    provide(DownloadFeatureExport, [FeatureExports], (exports) => new DownloadFeatureExport(exports));
    provide(DownloadOwnFlags, [], () => new DownloadOwnFlags());
    provide(ListFeatureExports, [FeatureExports, Environments], (...ports) => new ListFeatureExports(...ports));
    provide(ListFeatureImports, [FeatureImports, Environments], (...ports) => new ListFeatureImports(...ports));
    provide(CreateFeatureImport, [Transactions, FeatureImports, Tasks], (...ports) => new CreateFeatureImport(...ports));
    provide(
      ApplyFeatureImport,
      [Transactions, FeatureImports, Environments, Projects, Features, FeatureAdditions, Referred, FlagResets],
      (...ports) => new ApplyFeatureImport(...ports),
    );
    provide(TidyTransfers, [Transactions, FeatureExports, FeatureImports], (...ports) => new TidyTransfers(...ports));
  },
  routes: transferRoutes,
  tasks: transferTasks,
  recurring: [tidying],
};
