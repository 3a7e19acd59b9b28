import { featureNameTaken, nameKeyOf } from '../../domain/features/feature.js';
import { fitsNamePattern, type Project } from '../../domain/projects/project.js';
import { InvalidField } from '../../domain/shared/refusal.js';
import type { FeatureStore } from './ports.js';

/** What a new feature may be called. */
export class FeatureNames {
  constructor(private readonly features: Pick<FeatureStore, 'list'>) {}

  /** The project's own pattern is told first. That the name is still free is for the database to say in the end. */
  async check(project: Project, name: string): Promise<void> {
    if (!fitsNamePattern(project, name)) throw new InvalidField('name', `Feature name must match regex: ${project.featureNameRegex}`);
    const { count } = await this.features.list({ projectId: project.id, nameKey: nameKeyOf(name) }, { filter: {} });
    if (count > 0) throw new InvalidField('name', featureNameTaken);
  }
}
