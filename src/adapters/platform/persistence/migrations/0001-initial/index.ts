import type { Knex } from 'knex';
import { createTables, dropTables, type NewTable } from '../tables.js';
import { accountTables } from './accounts.js';
import { analyticsTables } from './analytics.js';
import { codeReferenceTables } from './code-references.js';
import { environmentTables } from './environments.js';
import { featureHealthTables } from './feature-health.js';
import { featureStateTables } from './feature-states.js';
import { featureTables } from './features.js';
import { identityTables } from './identities.js';
import { importExportTables } from './import-export.js';
import { observerTables } from './observers.js';
import { organisationTables, projectTables } from './projects.js';
import { segmentTables } from './segments.js';
import { signOnTables } from './sign-on.js';
import { versioningTables } from './versioning.js';
import { webhookTables } from './webhooks.js';

/** In the order in which they refer to each other. */
const tables: readonly NewTable[] = [
  ...organisationTables,
  ...accountTables.holders,
  ...signOnTables,
  ...projectTables,
  ...environmentTables,
  ...accountTables.records,
  ...featureTables,
  ...segmentTables,
  ...identityTables,
  ...versioningTables,
  ...featureStateTables,
  ...importExportTables,
  ...featureHealthTables,
  ...codeReferenceTables,
  ...webhookTables,
  ...observerTables,
  ...analyticsTables,
];

export const up = (db: Knex): Promise<void> => createTables(db, tables);
export const down = (db: Knex): Promise<void> => dropTables(db, tables);
