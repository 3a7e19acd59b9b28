import type { Call } from '../../shared/call.js';
import { system } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { FirstNames, Foundings } from './ports.js';

interface Input {
  readonly organisationName?: string | undefined;
  readonly name?: string | undefined;
}

/** Makes a project in the organisation of that name where there is no project yet; nothing otherwise. */
export class CreateInitialProject implements UseCase<Input, { name: string } | undefined, undefined> {
  static readonly needs = system('the first project');

  constructor(
    private readonly foundings: Foundings,
    private readonly names: FirstNames,
  ) {}

  async run(call: Call, { organisationName = this.names.organisation, name = this.names.project }: Input) {
    const organisation = await this.foundings.organisationCalled(organisationName);
    if (organisation === undefined || (await this.foundings.hasProjects())) return undefined;
    return this.foundings.project(call, organisation.id, name);
  }
}
