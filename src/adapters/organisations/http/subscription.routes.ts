import { GetOrganisation } from '../../../application/organisations/get-organisation.js';
import { BringLicence, ListUsageNotifications, OpenBillingPage } from '../../../application/organisations/subscription.js';
import { integer, moment, text } from '../../platform/http/fields.js';
import { get, list, post, put } from '../../platform/http/route.js';
import { inOrganisation, metadata, organisation, organisationId, subscriptionMetadata, viewOrganisation } from './fields.js';

const byId = { auth: 'user', params: { id: organisationId() } } as const;
const at = ({ params }: { params: { id: number } }) => ({ organisationId: params.id });
const url = { url: text() };
const page = (never: never) => never;

/** Clients know of plans; here there is one, it is free, and it has no limits. */
export const subscriptionRoutes = [
  get('/api/v1/organisations/:id/get-subscription-metadata/', {
    ...byId,
    operationId: 'api_v1_organisations_get_subscription_metadata_retrieve',
    summary: 'Read the limits of the plan, which has none',
    run: GetOrganisation,
    at,
    reply: metadata,
    view: () => subscriptionMetadata,
  }),
  get('/api/v1/organisations/:id/portal-url/', {
    ...byId,
    operationId: 'api_v1_organisations_portal_url_retrieve',
    summary: 'Find the page of a subscription, which is never there',
    run: OpenBillingPage,
    at,
    reply: url,
    view: page,
  }),
  post('/api/v1/organisations/:id/get-hosted-page-url-for-subscription-upgrade/', {
    ...byId,
    operationId: 'api_v1_organisations_get_hosted_page_url_for_subscription_upgrade_create',
    summary: 'Find the page on which a plan is bought, which is never there',
    body: {},
    run: OpenBillingPage,
    at,
    rest: (_nothing) => ({}),
    reply: url,
    view: page,
  }),
  post('/api/v1/organisations/:id/update-subscription/', {
    ...byId,
    operationId: 'api_v1_organisations_update_subscription_create',
    summary: 'Take over what was bought, which is nothing',
    status: 200,
    body: { hosted_page_id: text() },
    run: GetOrganisation,
    at,
    rest: (_nothing) => ({}),
    reply: organisation,
    view: (own, seen) => viewOrganisation({ ...own, role: null }, seen),
  }),
  put('/api/v1/organisations/:organisation_id/licence', {
    operationId: 'api_v1_organisations_licence_update',
    summary: 'Bring a licence, which is never needed',
    auth: 'user',
    params: { organisation_id: organisationId() },
    body: {},
    run: BringLicence,
    at: ({ params }) => ({ organisationId: params.organisation_id }),
    rest: (_nothing) => ({}),
    reply: {},
    view: page,
  }),
  list('/api/v1/organisations/:organisation_pk/api-usage-notification/', {
    operationId: 'api_v1_organisations_api_usage_notification_list',
    summary: 'List warnings about the limits of the plan, which has none',
    auth: 'user',
    params: inOrganisation,
    paging: {},
    run: ListUsageNotifications,
    at: ({ params }, page) => ({ organisationId: params.organisation_pk, page }),
    reply: { organisation_id: integer(), percent_usage: integer(), notified_at: moment() },
    view: page,
  }),
];
