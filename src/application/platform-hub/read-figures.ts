import { secondsAfter } from '../../domain/shared/instant.js';
import { type Administered, administeredOrganisations } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import type { UseCase } from '../shared/use-case.js';
import type { Calls, IntegrationCount, OrganisationFigures, PlatformFigures, ProjectFigures } from './ports.js';

const day = 86_400;
export type Days = 30 | 60 | 90;
interface Asked {
  readonly days: Days;
}

const since = (call: Call, days: number) => secondsAfter(call.at, -days * day);
/** The days after the one on which the time began. */
const firstDay = (call: Call, days: number) => since(call, days - 1).slice(0, 10);
const sum = (all: readonly Calls[]): Calls => ({
  all: all.reduce((total, one) => total + one.all, 0),
  flags: all.reduce((total, one) => total + one.flags, 0),
  identities: all.reduce((total, one) => total + one.identities, 0),
});
const projectsOf = (organisations: readonly OrganisationFigures[]) => organisations.flatMap(({ projects }) => projects);

export interface Summary {
  readonly organisations: number;
  readonly activeOrganisations: number;
  readonly flags: number;
  readonly people: number;
  readonly activePeople: number;
  readonly projects: number;
  readonly environments: number;
  readonly integrations: number;
  /** In the last 30 days. */
  readonly calls: number;
}

/** The figures of all organisations that the caller administers, added up. */
export class Summarise implements UseCase<Asked, Summary, Administered> {
  static readonly needs = administeredOrganisations;

  constructor(private readonly figures: PlatformFigures) {}

  async run(call: Call, { days }: Asked, { organisationIds }: Administered): Promise<Summary> {
    const organisations = await this.figures.organisations(organisationIds, since(call, days));
    const integrations = await this.figures.integrations(organisationIds);
    const calls = await this.figures.calls(organisationIds, firstDay(call, 30));
    const projects = projectsOf(organisations);
    const people = organisations.flatMap((one) => one.people);
    const distinct = (all: typeof people) => new Set(all.map(({ id }) => id)).size;
    return {
      organisations: organisations.length,
      activeOrganisations: organisations.filter((one) => one.people.some(({ isActive }) => isActive)).length,
      flags: projects.reduce((total, { flags }) => total + flags, 0),
      people: distinct(people),
      activePeople: distinct(people.filter(({ isActive }) => isActive)),
      projects: projects.length,
      environments: projects.flatMap(({ environments }) => environments).length,
      integrations: integrations.reduce((total, { count }) => total + count, 0),
      calls: sum(calls).all,
    };
  }
}

export interface OrganisationInFull extends OrganisationFigures {
  readonly integrations: number;
  /** In the last 30, 60 and 90 days. */
  readonly calls: Readonly<Record<Days, Calls>>;
  /** Of an environment, in the last 30 days. */
  readonly callsOf: (environmentId: number) => Calls;
}

/** Organisation by organisation, down to the environments. */
export class ListFigures implements UseCase<object, Listed<OrganisationInFull>, Administered> {
  static readonly needs = administeredOrganisations;

  constructor(private readonly figures: PlatformFigures) {}

  async run(call: Call, _input: object, { organisationIds }: Administered): Promise<Listed<OrganisationInFull>> {
    const organisations = await this.figures.organisations(organisationIds, since(call, 30));
    const integrations = await this.figures.integrations(organisationIds);
    const calls = await this.figures.calls(organisationIds, firstDay(call, 90));
    return allOf(
      organisations.map((organisation) => {
        const environments = new Set(organisation.projects.flatMap((project) => project.environments.map(({ id }) => id)));
        const own = calls.filter(({ environmentId }) => environments.has(environmentId));
        const last = (days: Days) => own.filter((one) => one.day >= firstDay(call, days));
        const month = last(30);
        return {
          ...organisation,
          integrations: integrations.filter((one) => one.organisationId === organisation.id).reduce((total, { count }) => total + count, 0),
          calls: { 30: sum(month), 60: sum(last(60)), 90: sum(own) },
          callsOf: (environmentId) => sum(month.filter((one) => one.environmentId === environmentId)),
        };
      }),
    );
  }
}

export type DayOfCalls = Calls & { readonly day: string };

/** Day by day, those on which there was something. */
export class ListTrends implements UseCase<Asked, Listed<DayOfCalls>, Administered> {
  static readonly needs = administeredOrganisations;

  constructor(private readonly figures: PlatformFigures) {}

  async run(call: Call, { days }: Asked, { organisationIds }: Administered): Promise<Listed<DayOfCalls>> {
    const calls = await this.figures.calls(organisationIds, firstDay(call, days));
    const known = [...new Set(calls.map((one) => one.day))].sort();
    return allOf(known.map((one) => ({ day: one, ...sum(calls.filter((calls) => calls.day === one)) })));
  }
}

export type ProjectOfOrganisation = ProjectFigures & { readonly organisation: OrganisationFigures };

/** Projects that have flags, by the names of their organisation and their own. */
export class ListStaleFlags implements UseCase<object, Listed<ProjectOfOrganisation>, Administered> {
  static readonly needs = administeredOrganisations;

  constructor(private readonly figures: PlatformFigures) {}

  async run(call: Call, _input: object, { organisationIds }: Administered): Promise<Listed<ProjectOfOrganisation>> {
    const organisations = await this.figures.organisations(organisationIds, call.at);
    const projects = organisations.flatMap((organisation) => organisation.projects.map((project) => ({ ...project, organisation })));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    return allOf(projects.filter(({ flags }) => flags > 0).sort((a, b) => byName(a.organisation, b.organisation) || byName(a, b)));
  }
}

export type IntegrationsOfOrganisation = IntegrationCount & { readonly organisation: string };

export class CountIntegrations implements UseCase<object, Listed<IntegrationsOfOrganisation>, Administered> {
  static readonly needs = administeredOrganisations;

  constructor(private readonly figures: PlatformFigures) {}

  async run(call: Call, _input: object, { organisationIds }: Administered): Promise<Listed<IntegrationsOfOrganisation>> {
    const names = new Map((await this.figures.organisations(organisationIds, call.at)).map(({ id, name }) => [id, name]));
    const counts = await this.figures.integrations(organisationIds);
    return allOf(counts.map((one) => ({ ...one, organisation: names.get(one.organisationId) as string })));
  }
}
