import type { ExportParts } from '../../../application/import-export/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { MultivariateOption } from '../../../domain/features/multivariate-option.js';
import type { Database } from '../../platform/persistence/database.js';
import { multivariateOption } from '../../platform/persistence/schema/index.js';

const ofProject = 'feature_id in (select id from feature where project_id = ?)';

export class KnexExportParts implements ExportParts {
  constructor(private readonly db: Database) {}

  async tagged({ projectId }: Environment, tagIds: readonly number[]): Promise<ReadonlySet<number>> {
    const rows = await this.db.read<{ featureId: number }>(
      `select feature_id as "featureId" from feature_tag where ${ofProject} and ${this.db.dialect.among('tag_id')}`,
      [projectId, JSON.stringify(tagIds)],
    );
    return new Set(rows.map(({ featureId }) => featureId));
  }

  async options({ projectId }: Environment): Promise<ReadonlyMap<number, MultivariateOption>> {
    const rows = await this.db.rows(multivariateOption, ofProject, [projectId]);
    return new Map(rows.map((option) => [option.id, option]));
  }
}
