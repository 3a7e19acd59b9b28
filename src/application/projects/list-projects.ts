import type { Project } from '../../domain/projects/project.js';
import { Refusal } from '../../domain/shared/refusal.js';
import { type Call, userId } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { type Inside, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Projects, placeOfProject } from './ports.js';

export class OrganisationIsNoNumber extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'organisation_is_no_number';
  override message = 'Must be a valid integer.';
}

interface Filter {
  /** As it was sent. */
  readonly organisation?: string | undefined;
  readonly uuid?: string | undefined;
}

/** The projects that the caller may see, of all organisations. */
export class ListProjects implements UseCase<Filter, Listed<Project>, Inside> {
  static readonly needs = signedIn('the projects one may see');

  constructor(private readonly projects: Projects) {}

  async run(call: Call, { organisation, uuid }: Filter, { pass }: Inside): Promise<Listed<Project>> {
    const { actor } = call;
    if (organisation !== undefined && !/^[+-]?\d+$/.test(organisation)) throw new OrganisationIsNoNumber();
    const mine = actor.kind === 'key' ? await this.projects.ofOrganisation(actor.organisationId) : await this.projects.ofMember(userId(call) ?? 0);
    return allOf(
      mine.filter(
        (project) =>
          pass.may('VIEW_PROJECT', placeOfProject(project)) &&
          (organisation === undefined || project.organisationId === Number(organisation)) &&
          (uuid === undefined || project.uuid === uuid),
      ),
    );
  }
}
