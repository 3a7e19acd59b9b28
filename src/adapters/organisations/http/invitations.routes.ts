import { InviteLinks } from '../../../application/organisations/invitations/invite-links.js';
import { JoinByLink } from '../../../application/organisations/invitations/join-by-link.js';
import { organisationRoles } from '../../../domain/organisations/organisation.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { choice, integer, moment, text } from '../../platform/http/fields.js';
import { post } from '../../platform/http/route.js';
import { inOrganisation, organisation, viewOrganisation } from './fields.js';

export const invitationRoutes = [
  ...collectionRoutes('/api/v1/organisations/:organisation_pk/invite-links/', InviteLinks, {
    one: 'link that lets whoever has it join',
    verbs: ['list', 'create', 'destroy'],
    params: inOrganisation,
    at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
    id: ['id', integer()],
    fields: {
      id: integer().readOnly(),
      hash: text().readOnly(),
      date_created: moment().readOnly().as('createdAt'),
      role: choice(organisationRoles).optional(),
      expires_at: moment().nullable().optional().doc('When it ceases to open anything; null: never'),
    },
  }),
  post('/api/v1/users/join/link/:hash/', {
    operationId: 'api_v1_users_join_link_create',
    summary: 'Join an organisation by an invitation link',
    auth: 'user',
    params: { hash: text() },
    status: 200,
    body: {},
    run: JoinByLink,
    at: ({ params }) => ({ hash: params.hash }),
    rest: (_nothing) => ({}),
    reply: organisation,
    view: viewOrganisation,
  }),
];
