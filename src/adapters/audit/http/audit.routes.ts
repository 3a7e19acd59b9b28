import { GetAnyEntry, GetOrganisationEntry, GetProjectEntry } from '../../../application/audit/get-entry.js';
import { ListAllEntries, ListOrganisationEntries, ListProjectEntries } from '../../../application/audit/list-entries.js';
import type { EntryFilter, ShownEntry } from '../../../application/audit/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { Project } from '../../../domain/projects/project.js';
import { anything, type Body, choice, flag, integer, items, list as listOf, moment, object, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list } from '../../platform/http/route.js';
import { environment } from '../../platform/http/shapes/environment.js';
import { organisationId } from '../../platform/http/shapes/organisation.js';
import { person, viewPerson } from '../../platform/http/shapes/person.js';
import { project } from '../../platform/http/shapes/project.js';

const paging = { adjustable: true };
const asksFor = {
  project: integer().orBlank().optional(),
  environments: listOf(integer({ min: 0 }))
    .optional()
    .doc('As often as there are environments to name'),
  is_system_event: flag().orBlank().optional().doc('Of what the server did of itself, or of what it did not'),
  search: text({ max: 256 }).orBlank().optional().doc('Part of the text, in any case'),
};
const filterOf = ({ project, environments, is_system_event, search }: Body<typeof asksFor>): EntryFilter => ({
  projectId: project,
  environmentIds: environments,
  isSystemEvent: is_system_event,
  search,
});

const viewEnvironment = viewOf<Environment, typeof environment>(environment);
const viewProject = viewOf<Project, typeof project>(project);

const entry = {
  id: integer().readOnly(),
  created_date: moment().readOnly().as('createdAt'),
  log: text().readOnly(),
  author: object(person)
    .nullable()
    .shows(({ author }: ShownEntry, at) => author && viewPerson(author, { at })),
  environment: object(environment)
    .nullable()
    .shows(({ environment }: ShownEntry, at) => environment && viewEnvironment(environment, { at })),
  project: object(project)
    .nullable()
    .shows(({ project }: ShownEntry, at) => project && viewProject(project, { at })),
  related_object_id: integer().nullable().readOnly(),
  related_object_uuid: text().nullable().readOnly(),
  related_object_type: text().readOnly(),
  is_system_event: flag().readOnly(),
};
const inFull = {
  ...entry,
  change_details: items({ field: text(), old: anything(), new: anything() }).readOnly(),
  change_type: choice(['CREATE', 'UPDATE', 'DELETE', 'UNKNOWN']).readOnly(),
};

const view = viewOf<ShownEntry, typeof entry>(entry);
/** An entry as lists show it, for whoever tells of it elsewhere. */
export const viewEntry = (row: ShownEntry): object => view(row, { at: row.createdAt });

const listed = { paging, auth: 'user', query: asksFor, reply: entry, view } as const;
const shown = { auth: 'user', query: asksFor, reply: inFull, view: viewOf<ShownEntry, typeof inFull>(inFull) } as const;

const inProject = { project_pk: integer() };
const inOrganisation = { organisation_pk: organisationId() };
const id = integer();

export const auditRoutes = [
  list('/api/v1/audit/', {
    ...listed,
    operationId: 'api_v1_audit_list',
    summary: 'List what was done in the organisations that one administers',
    run: ListAllEntries,
    at: ({ query }, page) => ({ filter: filterOf(query), page }),
  }),
  get('/api/v1/audit/:id/', {
    ...shown,
    operationId: 'api_v1_audit_retrieve',
    summary: 'Read one entry, with what changed',
    params: { id },
    run: GetAnyEntry,
    at: ({ params, query }) => ({ id: params.id, filter: filterOf(query) }),
  }),
  list('/api/v1/organisations/:organisation_pk/audit/', {
    ...listed,
    operationId: 'api_v1_organisations_audit_list',
    summary: 'List what was done in an organisation',
    params: inOrganisation,
    run: ListOrganisationEntries,
    at: ({ params, query }, page) => ({ organisationId: params.organisation_pk, filter: filterOf(query), page }),
  }),
  get('/api/v1/organisations/:organisation_pk/audit/:id/', {
    ...shown,
    operationId: 'api_v1_organisations_audit_retrieve',
    summary: 'Read one entry of an organisation, with what changed',
    params: { ...inOrganisation, id },
    run: GetOrganisationEntry,
    at: ({ params, query }) => ({ organisationId: params.organisation_pk, id: params.id, filter: filterOf(query) }),
  }),
  list('/api/v1/projects/:project_pk/audit/', {
    ...listed,
    operationId: 'api_v1_projects_audit_list',
    summary: 'List what was done in a project',
    params: inProject,
    run: ListProjectEntries,
    at: ({ params, query }, page) => ({ projectId: params.project_pk, filter: filterOf(query), page }),
  }),
  get('/api/v1/projects/:project_pk/audit/:id/', {
    ...shown,
    operationId: 'api_v1_projects_audit_retrieve',
    summary: 'Read one entry of a project, with what changed',
    params: { ...inProject, id },
    run: GetProjectEntry,
    at: ({ params, query }) => ({ projectId: params.project_pk, id: params.id, filter: filterOf(query) }),
  }),
];
