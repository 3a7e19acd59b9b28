import type { MasterApiKey } from '../../../domain/organisations/master-api-key.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { masterApiKey } from '../../platform/persistence/schema/index.js';

export const storedMasterApiKeys: Stored<MasterApiKey, Partial<MasterApiKey>> = {
  table: masterApiKey,
  what: 'MasterAPIKey',
  key: 'prefix',
  order: ['id'],
  only: { revoked: false },
};
