import { defined } from '../../../application/shared/defined.js';
import { ExchangeToken } from '../../../application/sign-on/trust/exchange-token.js';
import { ChangeTrust, CreateTrust, GetTrust, ListTrusts, RemoveTrust } from '../../../application/sign-on/trust/manage-trusts.js';
import type { SeenTrust } from '../../../application/sign-on/trust/ports.js';
import { problemWithIssuer } from '../../../domain/sign-on/trust.js';
import { Field, flag, integer, items, list, moment, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list as listRoute, patch, post, put, remove } from '../../platform/http/route.js';

const path = '/api/v1/organisations/:organisation_pk/trust-relationships/';
const one = `${path}:id/`;
/** What is no number is told only once the caller has signed in: it reads as NaN. */
const organisationId = new Field<number>(
  (raw) => (/^\d+$/.test(String(raw)) ? Math.min(Number(raw), 2147483647) : Number.NaN),
  { type: 'integer' },
  'required',
);
const inOrganisation = { organisation_pk: organisationId };
const atOne = { ...inOrganisation, id: integer() };

const asUrl =
  /^https?:\/\/(?:[^\s:@/?#]+(?::[^\s:@/?#]*)?@)?(?:\[[\da-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
const issuer = text({ max: 500 }).where((value) => (asUrl.test(value) ? problemWithIssuer(value) : 'Enter a valid URL.'));
const values = list(text({ max: 500 })).where((some) => (some.length > 0 ? undefined : 'Ensure this field has at least 1 elements.'));

const writable = {
  name: text({ max: 100 }),
  issuer,
  audience: text({ max: 500 }),
  is_admin: flag(),
  claim_rules: items({ claim: text({ max: 255 }), values }).optional(),
};
const shown = {
  id: integer().readOnly(),
  ...writable,
  master_api_key_id: text().shows(({ masterApiKeyId }: SeenTrust) => String(masterApiKeyId)),
  master_api_key_prefix: text().readOnly().as('prefix'),
  created_at: moment().readOnly(),
  created_by: integer().nullable().readOnly(),
};
const view = viewOf<SeenTrust, typeof shown>(shown);

const changing = {
  summary: 'Change whose tokens an organisation takes',
  auth: 'person',
  params: atOne,
  body: writable,
  run: ChangeTrust,
  at: ({ params }: { readonly params: { readonly organisation_pk: number; readonly id: number } }) => ({
    organisationId: params.organisation_pk,
    id: params.id,
  }),
  rest: (body: { name?: string; issuer?: string; audience?: string; is_admin?: boolean; claim_rules?: SeenTrust['claimRules'] }) => ({
    change: defined({ name: body.name, issuer: body.issuer, audience: body.audience, isAdmin: body.is_admin, claimRules: body.claim_rules }),
  }),
  reply: shown,
  view,
} as const;

/** Keys do not manage what acts like a key, so these take people only. */
export const trustRoutes = [
  listRoute(path, {
    operationId: 'api_v1_organisations_trust_relationships_list',
    summary: 'List whose tokens an organisation takes',
    auth: 'person',
    params: inOrganisation,
    paging: {},
    run: ListTrusts,
    at: ({ params }, page) => ({ organisationId: params.organisation_pk, page }),
    reply: shown,
    view,
  }),
  post(path, {
    operationId: 'api_v1_organisations_trust_relationships_create',
    summary: 'Take tokens of another issuer',
    auth: 'person',
    params: inOrganisation,
    body: writable,
    run: CreateTrust,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    rest: ({ name, issuer, audience, is_admin, claim_rules = [] }) => ({
      values: { name, issuer, audience, isAdmin: is_admin, claimRules: claim_rules },
    }),
    reply: shown,
    view,
  }),
  get(one, {
    operationId: 'api_v1_organisations_trust_relationships_retrieve',
    summary: 'Read whose tokens an organisation takes',
    auth: 'person',
    params: atOne,
    run: GetTrust,
    at: ({ params }) => ({ organisationId: params.organisation_pk, id: params.id }),
    reply: shown,
    view,
  }),
  put(one, { ...changing, operationId: 'api_v1_organisations_trust_relationships_update' }),
  patch(one, { ...changing, operationId: 'api_v1_organisations_trust_relationships_partial_update' }),
  remove(one, {
    operationId: 'api_v1_organisations_trust_relationships_destroy',
    summary: 'No longer take tokens of an issuer',
    auth: 'person',
    params: atOne,
    run: RemoveTrust,
    at: ({ params }) => ({ organisationId: params.organisation_pk, id: params.id }),
  }),
  post('/api/v1/auth/oidc/token/', {
    operationId: 'oidc_token_exchange',
    summary: 'Exchange a token of an issuer that an organisation trusts for one of ours',
    auth: 'none',
    status: 200,
    throttle: 'token-exchange',
    body: { token: text() },
    run: ExchangeToken,
    at: () => ({}),
    rest: ({ token }) => ({ token }),
    reply: { access_token: text(), token_type: text(), expires_in: integer() },
    view: ({ token, seconds }) => ({ access_token: token, token_type: 'Bearer', expires_in: seconds }),
  }),
];
