import { type Environment, EnvironmentKeyTaken, EnvironmentNameTaken } from '../../../domain/environments/environment.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { environment } from '../../platform/persistence/schema/index.js';

export const storedEnvironments = {
  table: environment,
  what: 'Environment',
  key: 'apiKey',
  order: ['id'],
  refusals: { environment_name_unique: EnvironmentNameTaken, environment_api_key_unique: EnvironmentKeyTaken },
} satisfies Stored<Environment, Partial<Environment>>;
