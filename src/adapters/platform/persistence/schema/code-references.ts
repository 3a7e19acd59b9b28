import { instant, integer, json, table, text } from '../table.js';

export const codeRepository = table('code_repository', {
  id: integer(),
  projectId: integer(),
  url: text(),
  vcsProvider: text<'github'>(),
  lastScannedAt: instant(),
});

/** What the last scan that found a feature in a repository found. */
export const codeReference = table('code_reference', {
  id: integer(),
  featureId: integer(),
  repositoryId: integer(),
  revision: text(),
  foundAt: instant(),
  count: integer(),
  places: json<readonly { readonly filePath: string; readonly lineNumber: number }[]>(),
});
