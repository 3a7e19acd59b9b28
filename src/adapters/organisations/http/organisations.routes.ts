import { ChangeOrganisation } from '../../../application/organisations/change-organisation.js';
import { CreateOrganisation } from '../../../application/organisations/create-organisation.js';
import { GetOrganisation } from '../../../application/organisations/get-organisation.js';
import { GetOrganisationByUuid } from '../../../application/organisations/get-organisation-by-uuid.js';
import { ListOrganisations } from '../../../application/organisations/list-organisations.js';
import { RemoveOrganisation } from '../../../application/organisations/remove-organisation.js';
import type { Page } from '../../../application/shared/collection-store.js';
import { text, uuid } from '../../platform/http/fields.js';
import { resource } from '../../platform/http/resource.js';
import { get, list, patch, post, put, remove } from '../../platform/http/route.js';
import { organisation, organisationId, viewOrganisation, writable } from './fields.js';

const one = '/api/v1/organisations/:id/';
const byId = { auth: 'user', params: { id: organisationId() } } as const;
const { values } = resource(writable);
const change = {
  ...byId,
  body: writable,
  run: ChangeOrganisation,
  at: ({ params }: { params: { id: number } }) => ({ organisationId: params.id }),
  rest: (body: object) => ({ values: values(body) }),
  reply: organisation,
  view: viewOrganisation,
};

export const organisationRoutes = [
  list('/api/v1/organisations/', {
    operationId: 'list_organizations',
    summary: 'List the caller’s organisations',
    auth: 'user',
    paging: {},
    run: ListOrganisations,
    at: (_asked, page) => ({ page: page as Page }),
    reply: organisation,
    view: viewOrganisation,
  }),
  post('/api/v1/organisations/', {
    operationId: 'api_v1_organisations_create',
    summary: 'Make an organisation',
    auth: 'user',
    body: { ...writable, targeting_key: text({ max: 64, blank: true }).nullable().optional() },
    run: CreateOrganisation,
    at: () => ({}),
    rest: ({ name, targeting_key: targetingKey, ...body }) => ({ name, ...values(body), ...(targetingKey !== undefined && { targetingKey }) }),
    reply: organisation,
    view: viewOrganisation,
  }),
  get(one, {
    ...byId,
    operationId: 'api_v1_organisations_retrieve',
    summary: 'Read one organisation',
    run: GetOrganisation,
    at: ({ params }) => ({ organisationId: params.id }),
    reply: organisation,
    view: viewOrganisation,
  }),
  get('/api/v1/organisations/get-by-uuid/:uuid/', {
    operationId: 'api_v1_organisations_get_by_uuid_retrieve',
    summary: 'Find an organisation by its uuid',
    auth: 'user',
    params: { uuid: uuid() },
    run: GetOrganisationByUuid,
    at: ({ params }) => ({ uuid: params.uuid }),
    reply: organisation,
    view: viewOrganisation,
  }),
  put(one, { ...change, operationId: 'api_v1_organisations_update', summary: 'Replace an organisation' }),
  patch(one, { ...change, operationId: 'api_v1_organisations_partial_update', summary: 'Change an organisation' }),
  remove(one, {
    ...byId,
    operationId: 'api_v1_organisations_destroy',
    summary: 'Remove an organisation',
    run: RemoveOrganisation,
    at: ({ params }) => ({ organisationId: params.id }),
  }),
];
