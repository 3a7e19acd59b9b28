import { belongs, type NewTable, required } from '../tables.js';

export const importExportTables: readonly NewTable[] = [
  {
    name: 'feature_export',
    columns(t) {
      belongs(t, 'environment');
      required.text(t, 'status', 'tag_ids');
      t.text('features');
      required.moment(t, 'created_at');
    },
  },
  {
    name: 'feature_import',
    columns(t) {
      belongs(t, 'environment');
      required.text(t, 'strategy', 'status', 'features');
      required.moment(t, 'created_at');
    },
  },
];
