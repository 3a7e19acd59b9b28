import type { Environment } from '../../domain/environments/environment.js';
import type { Project } from '../../domain/projects/project.js';
import { InvalidRequest } from '../../domain/shared/refusal.js';
import { described, type MetadataValues } from '../metadata/ports.js';
import { Projects, projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed, type Page, pageOf } from '../shared/collection-store.js';
import { type Inside, needs, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type DescribedEnvironment, type Environments, placeOfEnvironment } from './ports.js';

interface Input {
  /** Undefined where none is named. */
  readonly projectId: number | undefined;
  readonly page: Page | undefined;
}

/** The environments of a project that the caller may see. */
export class ListEnvironments implements UseCase<Input, Listed<DescribedEnvironment>, Inside> {
  static readonly needs = signedIn('the environments one may see');

  constructor(
    private readonly environments: Environments,
    private readonly metadata: MetadataValues,
  ) {}

  async run(_call: Call, { projectId, page }: Input, { pass, find }: Inside): Promise<Listed<DescribedEnvironment>> {
    const project = projectId === undefined ? undefined : await find(Projects).byId(projectId);
    if (project === undefined) throw new InvalidRequest('Invalid or missing value for project parameter.');
    const all = await this.environments.ofProject(project.id);
    const listed = pageOf(
      all.filter((environment) => pass.may('VIEW_ENVIRONMENT', placeOfEnvironment(environment))),
      page,
    );
    return { ...listed, rows: await described(this.metadata, 'environment', listed.rows) };
  }
}

/** All environments of a project, for those who administer it. */
export class ListProjectEnvironments implements UseCase<{ projectId: number }, Listed<Environment>, Project> {
  static readonly needs = needs('PROJECT_ADMIN', projectById, 'unknown');

  constructor(private readonly environments: Environments) {}

  async run(_call: Call, _input: object, project: Project): Promise<Listed<Environment>> {
    return allOf(await this.environments.ofProject(project.id));
  }
}
