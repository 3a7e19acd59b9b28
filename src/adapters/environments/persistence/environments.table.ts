import type { Environment } from '../../../domain/environments/environment.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { environment } from '../../platform/persistence/schema/index.js';

export const storedEnvironments: Stored<Environment, Partial<Environment>> = {
  table: environment,
  what: 'Environment',
  key: 'apiKey',
  order: ['id'],
};
