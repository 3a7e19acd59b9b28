import { type Project, ProjectNameTaken } from '../../../domain/projects/project.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { project } from '../../platform/persistence/schema/index.js';

export const storedProjects = {
  table: project,
  what: 'Project',
  key: 'id',
  order: ['id'],
  refusals: { project_name_unique: ProjectNameTaken },
} satisfies Stored<Project, Partial<Project>>;
