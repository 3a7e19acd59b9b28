import { CreateEnvironment } from '../../application/environments/create-environment.js';
import { CreateOrganisation } from '../../application/organisations/create-organisation.js';
import { CreateProject } from '../../application/projects/create-project.js';
import type { Call } from '../../application/shared/call.js';
import type { Dispatch } from '../../application/shared/dispatch.js';
import type { Foundings } from '../../application/sign-on/first-run/ports.js';
import type { Database } from '../platform/persistence/database.js';
import { organisation, project } from '../platform/persistence/schema/index.js';

/** The first things are made by the use cases that make all others. */
export class DispatchedFoundings implements Foundings {
  constructor(
    private readonly db: Database,
    private readonly dispatch: Dispatch,
  ) {}

  async hasOrganisations(): Promise<boolean> {
    return (await this.db.rows(organisation, '1 = 1 limit 1', [])).length > 0;
  }

  async hasProjects(): Promise<boolean> {
    return (await this.db.rows(project, '1 = 1 limit 1', [])).length > 0;
  }

  async organisationCalled(name: string) {
    return (await this.db.rows(organisation, 'name = ?', [name]))[0];
  }

  organisation(call: Call, name: string) {
    return this.dispatch.run(CreateOrganisation, call, { name });
  }

  project(call: Call, organisationId: number, name: string) {
    return this.dispatch.run(CreateProject, call, { values: { organisationId, name } });
  }

  environment(call: Call, projectId: number, name: string) {
    return this.dispatch.run(CreateEnvironment, call, { projectId, values: { name } });
  }
}
