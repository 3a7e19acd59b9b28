import { ApplyFeatureImport } from '../../../application/import-export/apply-feature-import.js';
import { FillFeatureExport } from '../../../application/import-export/fill-feature-export.js';
import { TidyTransfers } from '../../../application/import-export/tidy-transfers.js';
import { recurring, task } from '../../platform/tasks/task.js';

export const transferTasks = [
  task({ name: 'import_export.export', run: FillFeatureExport, input: ({ id }) => ({ id }) }),
  task({ name: 'import_export.import', timeoutSeconds: 300, run: ApplyFeatureImport, input: ({ id }) => ({ id }) }),
  task({ name: 'import_export.tidy', run: TidyTransfers, input: () => ({}) }),
];

export const tidying = recurring({ name: 'import_export.tidy', payload: {}, everySeconds: 600 });
