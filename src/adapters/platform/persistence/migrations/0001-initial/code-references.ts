import { belongs, type NewTable, required } from '../tables.js';

export const codeReferenceTables: readonly NewTable[] = [
  {
    name: 'code_repository',
    columns(t) {
      belongs(t, 'project');
      required.text(t, 'url', 'vcs_provider');
      required.moment(t, 'last_scanned_at');
      t.unique(['project_id', 'url'], { indexName: 'code_repository_unique' });
    },
  },
  {
    name: 'code_reference',
    columns(t) {
      belongs(t, 'feature');
      belongs(t, 'code_repository', 'repository_id');
      required.text(t, 'revision', 'places');
      required.moment(t, 'found_at');
      required.integer(t, 'count');
      t.unique(['feature_id', 'repository_id'], { indexName: 'code_reference_unique' });
    },
  },
];
