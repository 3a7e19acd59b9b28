import type { Tx } from '../../../application/shared/transactions.js';
import type { FeatureVersions } from '../../../application/versioning/ports.js';
import type { FeatureVersion } from '../../../domain/versioning/feature-version.js';
import type { Database } from '../../platform/persistence/database.js';
import { featureVersion } from '../../platform/persistence/schema/index.js';

export class KnexFeatureVersions implements FeatureVersions {
  constructor(private readonly db: Database) {}

  add(tx: Tx, version: FeatureVersion): Promise<FeatureVersion> {
    return this.db.insert<FeatureVersion>(tx, featureVersion, version);
  }
}
