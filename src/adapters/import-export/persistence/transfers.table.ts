import type { Knex } from 'knex';
import type { FeatureExport, FeatureImport } from '../../../domain/import-export/transfer.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { featureExport, featureImport } from '../../platform/persistence/schema/index.js';

const narrow = {
  environments: (query: Knex.QueryBuilder, ids: readonly number[]) => void query.whereIn('environment_id', ids),
  before: (query: Knex.QueryBuilder, at: string) => void query.where('created_at', '<', at),
};

export const storedExports = {
  table: featureExport,
  what: 'FeatureExport',
  key: 'id',
  order: ['-createdAt', '-id'],
  narrow,
} satisfies Stored<FeatureExport, { environments?: readonly number[]; before?: string }>;

export const storedImports = {
  table: featureImport,
  what: 'FeatureImport',
  key: 'id',
  order: ['-createdAt', '-id'],
  narrow,
} satisfies Stored<FeatureImport, { environments?: readonly number[]; before?: string }>;
