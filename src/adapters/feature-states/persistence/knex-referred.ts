import type { Referred } from '../../../application/feature-states/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Feature } from '../../../domain/features/feature.js';
import type { MultivariateOption } from '../../../domain/features/multivariate-option.js';
import type { Identity } from '../../../domain/identities/identity.js';
import type { Segment } from '../../../domain/segments/segment.js';
import type { Database } from '../../platform/persistence/database.js';
import { feature, identity, multivariateOption, segment } from '../../platform/persistence/schema/index.js';

export class KnexReferred implements Referred {
  constructor(private readonly db: Database) {}

  async feature(id: number, tx?: Tx): Promise<Feature | undefined> {
    return (await this.db.rows(feature, 'id = ?', [id], tx))[0];
  }

  async segment(id: number, tx?: Tx): Promise<Segment | undefined> {
    return (await this.db.rows(segment, 'id = ? and version_of is null', [id], tx))[0];
  }

  async identity(by: Parameters<Referred['identity']>[0], tx?: Tx): Promise<Identity | undefined> {
    const found =
      'id' in by
        ? this.db.rows(identity, 'id = ?', [by.id], tx)
        : this.db.rows(identity, 'environment_id = ? and identifier = ?', [by.environmentId, by.identifier], tx);
    return (await found)[0];
  }

  options(featureId: number, tx?: Tx): Promise<readonly MultivariateOption[]> {
    return this.db.rows(multivariateOption, 'feature_id = ? order by id', [featureId], tx);
  }
}
