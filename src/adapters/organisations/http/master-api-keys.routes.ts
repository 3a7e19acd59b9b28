import { CreateMasterApiKey, type NewKey } from '../../../application/organisations/keys/create-master-api-key.js';
import { MasterApiKeys } from '../../../application/organisations/keys/master-api-keys.js';
import type { MasterApiKey } from '../../../domain/organisations/master-api-key.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { flag, integer, moment, text } from '../../platform/http/fields.js';
import { resource, viewOf } from '../../platform/http/resource.js';
import { post } from '../../platform/http/route.js';
import { inOrganisation } from './fields.js';

const path = '/api/v1/organisations/:organisation_pk/master-api-keys/';
const writable = {
  name: text({ max: 50 }),
  revoked: flag().optional(),
  expiry_date: moment().nullable().optional().as('expiresAt').doc('When it ceases to open anything; null: never'),
  is_admin: flag().optional().doc('May do what an admin may; without it, what its roles say'),
};
const shown = {
  id: text()
    .shows(({ prefix }: MasterApiKey) => prefix)
    .doc('The prefix again: a key has no other name'),
  prefix: text().readOnly(),
  created: moment().readOnly().as('createdAt'),
  has_expired: flag().shows(({ expiresAt }: MasterApiKey, at: Instant) => expiresAt !== null && expiresAt < at),
  created_by: integer().nullable().readOnly(),
};
const fields = { ...writable, ...shown };
const created = { ...fields, key: text().readOnly().doc('Shown this once: what is kept does not give it back') };

/** Keys do not manage keys, so these take people only. */
export const masterApiKeyRoutes = [
  ...collectionRoutes(path, MasterApiKeys, {
    one: 'key for machines',
    auth: 'person',
    verbs: ['list', 'retrieve', 'update', 'partial_update', 'destroy'],
    params: inOrganisation,
    at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
    id: ['prefix', text()],
    paging: {},
    fields: { ...fields, name: writable.name.optional() },
  }),
  post(path, {
    operationId: 'api_v1_organisations_master_api_keys_create',
    summary: 'Make a key for machines',
    auth: 'person',
    params: inOrganisation,
    body: writable,
    run: CreateMasterApiKey,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    rest: ({ name, ...body }) => ({ values: { name, ...resource(writable).values(body) } }),
    reply: created,
    view: viewOf<NewKey, typeof created>(created),
  }),
];
