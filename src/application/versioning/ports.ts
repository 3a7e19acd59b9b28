import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

/** The versions of features in environments; those of deleted features are not there. */
export interface FeatureVersions {
  add(tx: Tx, version: FeatureVersion): Promise<FeatureVersion>;
}
export const FeatureVersions = token<FeatureVersions>('versioning.FeatureVersions');
