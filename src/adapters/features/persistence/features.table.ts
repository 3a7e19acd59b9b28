import { type Feature, FeatureNameTaken } from '../../../domain/features/feature.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { feature } from '../../platform/persistence/schema/index.js';

export const storedFeatures: Stored<Feature, Partial<Feature>> = {
  table: feature,
  what: 'Feature',
  key: 'id',
  order: ['id'],
  refusals: { feature_name_unique: FeatureNameTaken },
};
