import type { Call } from '../../shared/call.js';
import { system } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { CreateInitialAdmin, FirstAdmin } from './create-initial-admin.js';
import type { FirstNames, Foundings } from './ports.js';

interface Input {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly organisationName?: string | undefined;
  readonly projectName?: string | undefined;
  readonly environmentName: string;
}
export interface Bootstrapped extends FirstAdmin {
  readonly organisation: string;
  readonly project: string;
  readonly environment: { readonly name: string; readonly apiKey: string };
}

/** All that a new installation needs before an application can ask it for flags; nothing where somebody has signed up. */
export class Bootstrap implements UseCase<Input, Bootstrapped | undefined, undefined> {
  static readonly needs = system('the first administrator and all the first things');

  constructor(
    private readonly admin: CreateInitialAdmin,
    private readonly foundings: Foundings,
    private readonly names: FirstNames,
  ) {}

  async run(call: Call, input: Input): Promise<Bootstrapped | undefined> {
    const made = await this.admin.run(call, { email: input.email, password: input.password });
    if (made === undefined) return undefined;
    const admin: Call = { ...call, actor: { kind: 'user', id: made.account.id, name: made.account.email } };
    const organisation = await this.foundings.organisation(admin, input.organisationName ?? this.names.organisation);
    const project = await this.foundings.project(admin, organisation.id, input.projectName ?? this.names.project);
    const environment = await this.foundings.environment(admin, project.id, input.environmentName);
    return { ...made, organisation: organisation.name, project: project.name, environment };
  }
}
