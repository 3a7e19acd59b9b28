import type { FeatureExport, FeatureImport } from '../../domain/import-export/transfer.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events extends CollectionEvents<'feature_export', FeatureExport>, CollectionEvents<'feature_import', FeatureImport> {}
}
