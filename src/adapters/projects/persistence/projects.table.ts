import type { Project } from '../../../domain/projects/project.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { project } from '../../platform/persistence/schema/index.js';

export const storedProjects: Stored<Project, Partial<Project>> = { table: project, what: 'Project', key: 'id', order: ['id'] };
