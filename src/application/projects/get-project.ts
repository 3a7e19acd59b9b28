import type { Project } from '../../domain/projects/project.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { type Inside, needs, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Projects, placeOfProject, projectById } from './ports.js';

export type ProjectInFull = Project & { readonly totalFeatures: number; readonly totalSegments: number };

/** One project, and how much is in it. */
export class GetProject implements UseCase<{ projectId: number }, ProjectInFull, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById, 'unknown');

  constructor(private readonly projects: Projects) {}

  async run(_call: Call, _input: object, project: Project): Promise<ProjectInFull> {
    const { features, segments } = await this.projects.totals(project.id);
    return { ...project, totalFeatures: features, totalSegments: segments };
  }
}

export class GetProjectByUuid implements UseCase<{ uuid: string }, Project, Inside> {
  static readonly needs = signedIn('only the project says where it is');

  constructor(private readonly projects: Projects) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass }: Inside): Promise<Project> {
    const project = await this.projects.byUuid(uuid);
    if (project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Project');
    return project;
  }
}
