import type { Organisation } from '../../domain/organisations/organisation.js';
import type { Project } from '../../domain/projects/project.js';
import { organisationById } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Projects } from './ports.js';

/** All projects of an organisation, for each of its members; the reference does so. */
export class ListOrganisationProjects implements UseCase<{ organisationId: number }, Listed<Project>, Organisation> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById, 'unknown');

  constructor(private readonly projects: Projects) {}

  async run(_call: Call, _input: object, organisation: Organisation): Promise<Listed<Project>> {
    return allOf(await this.projects.ofOrganisation(organisation.id));
  }
}
