import { type Feature, FeatureNameTaken } from '../../../domain/features/feature.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { feature } from '../../platform/persistence/schema/index.js';

export const storedFeatures = {
  table: feature,
  what: 'Feature',
  key: 'id',
  order: ['id'],
  refusals: { feature_name_unique: FeatureNameTaken },
} satisfies Stored<Feature, Partial<Feature>>;
