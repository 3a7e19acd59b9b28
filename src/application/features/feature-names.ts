import { featureNameTaken, nameKeyOf } from '../../domain/features/feature.js';
import type { Project } from '../../domain/projects/project.js';
import { InvalidField } from '../../domain/shared/refusal.js';
import type { NamePatterns } from '../projects/ports.js';
import type { FeatureStore } from './ports.js';

/** What a new feature may be called. */
export class FeatureNames {
  constructor(
    private readonly features: Pick<FeatureStore, 'list'>,
    private readonly patterns: NamePatterns,
  ) {}

  /** The project's own pattern is told first. That the name is still free is for the database to say in the end. */
  async check(project: Project, name: string): Promise<void> {
    const { featureNameRegex: pattern } = project;
    if (pattern && !this.patterns.compile(pattern)?.(name)) throw new InvalidField('name', `Feature name must match regex: ${pattern}`);
    const { count } = await this.features.list({ projectId: project.id, nameKey: nameKeyOf(name) }, { filter: {} });
    if (count > 0) throw new InvalidField('name', featureNameTaken);
  }
}
