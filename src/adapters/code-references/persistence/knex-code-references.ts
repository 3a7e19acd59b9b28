import type { CodeReferences } from '../../../application/code-references/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { CodePlace, CodeScan, FeatureInCode } from '../../../domain/code-references/code-scan.js';
import type { Database } from '../../platform/persistence/database.js';
import { codeReference, codeRepository } from '../../platform/persistence/schema/index.js';

const ofFeature = 'feature_id = ? and repository_id in (select id from code_repository where last_scanned_at = found_at)';

export class KnexCodeReferences implements CodeReferences {
  constructor(private readonly db: Database) {}

  async add(tx: Tx, scan: CodeScan, found: ReadonlyMap<number, readonly CodePlace[]>): Promise<void> {
    const repository = { projectId: scan.projectId, url: scan.repositoryUrl, vcsProvider: scan.vcsProvider, lastScannedAt: scan.createdAt };
    const [{ id: repositoryId }] = await this.db
      .on(tx)(codeRepository.name)
      .insert(codeRepository.write(repository))
      .onConflict(['project_id', 'url'])
      .merge()
      .returning('id');
    for (const [featureId, places] of found)
      await this.db
        .on(tx)(codeReference.name)
        .insert(codeReference.write({ featureId, repositoryId, revision: scan.revision, foundAt: scan.createdAt, count: places.length, places }))
        .onConflict(['feature_id', 'repository_id'])
        .merge();
  }

  async ofFeature(featureId: number): Promise<readonly FeatureInCode[]> {
    const references = await this.db.rows(codeReference, ofFeature, [featureId]);
    const repositories = await this.db.rows(codeRepository, this.db.dialect.among('id'), [
      JSON.stringify(references.map(({ repositoryId }) => repositoryId)),
    ]);
    return repositories
      .sort((a, b) => (a.url < b.url ? -1 : 1))
      .map(({ id, url, vcsProvider, lastScannedAt }) => {
        const { revision, foundAt, places } = references.find(({ repositoryId }) => repositoryId === id) as (typeof references)[number];
        return { repositoryUrl: url, vcsProvider, revision, scannedAt: lastScannedAt, foundAt, places };
      });
  }
}
