import { InviteLinks } from '../../../application/organisations/invitations/invite-links.js';
import { InvitePeople, InvitePerson } from '../../../application/organisations/invitations/invite-people.js';
import { Invites } from '../../../application/organisations/invitations/invites.js';
import { JoinByInvite } from '../../../application/organisations/invitations/join-by-invite.js';
import { JoinByLink } from '../../../application/organisations/invitations/join-by-link.js';
import { ResendInvite } from '../../../application/organisations/invitations/resend-invite.js';
import type { Invite } from '../../../domain/organisations/invite.js';
import { organisationRoles } from '../../../domain/organisations/organisation.js';
import { collectionRoutes } from '../../platform/http/collection-routes.js';
import { choice, email, integer, items, list, moment, object, reference, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { order, post } from '../../platform/http/route.js';
import { person, viewPerson } from '../../platform/http/shapes/person.js';
import type { Inviter, ShownInvite } from '../shown-invite.js';
import { emails, inOrganisation, mostInvited, organisation, organisationId, viewOrganisation } from './fields.js';

const guest = {
  email: email(),
  role: choice(organisationRoles).optional(),
  permission_groups: list(reference()).nullable().optional(),
};
type Sent = { readonly email: string; readonly role?: Invite['role']; readonly permission_groups?: readonly number[] | null };
const guestOf = ({ email: address, role, permission_groups }: Sent) => ({ email: address, role, groupIds: permission_groups });

const made = {
  id: integer().readOnly(),
  email: text().readOnly(),
  role: choice(organisationRoles).readOnly(),
  date_created: moment().readOnly().as('createdAt'),
  permission_groups: list(integer()).readOnly().as('groupIds'),
};
const inviter = { id: integer(), email: text(), first_name: text(), last_name: text() };
const sent = {
  ...made,
  invited_by: object(inviter)
    .nullable()
    .shows(({ inviter: who = null }: ShownInvite) => who && { id: who.id, email: who.email, first_name: who.firstName, last_name: who.lastName }),
};
const member = { ...person, role: choice(organisationRoles).nullable(), date_joined: moment() };
const viewInviter = (who: Inviter, at: string) => ({ ...viewPerson(who, { at }), role: who.role, date_joined: who.dateJoined });

const joining = { auth: 'user', params: { hash: text() }, status: 200, body: {}, reply: organisation, view: viewOrganisation } as const;

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
  ...collectionRoutes('/api/v1/organisations/:organisation_pk/invites/', Invites, {
    one: 'invitation by e-mail',
    verbs: ['list', 'retrieve', 'destroy'],
    operationIds: { list: 'list_organization_invites' },
    params: inOrganisation,
    at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
    id: ['id', integer()],
    paging: {},
    fields: {
      id: integer().readOnly(),
      email: text().readOnly(),
      date_created: moment().readOnly().as('createdAt'),
      invited_by: object(member)
        .nullable()
        .shows(({ inviter: who = null }: ShownInvite, at) => who && viewInviter(who, at)),
      permission_groups: list(integer()).readOnly().as('groupIds'),
    },
  }),
  post('/api/v1/organisations/:organisation_pk/invites/', {
    operationId: 'create_organization_invite',
    summary: 'Invite somebody by e-mail',
    auth: 'user',
    params: inOrganisation,
    body: guest,
    run: InvitePerson,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    rest: (body) => ({ guest: guestOf(body) }),
    reply: made,
    view: viewOf<Invite, typeof made>(made),
  }),
  post('/api/v1/organisations/:id/invite/', {
    operationId: 'api_v1_organisations_invite_create',
    summary: 'Invite people by e-mail',
    auth: 'user',
    params: { id: organisationId() },
    body: { invites: items(guest, { most: mostInvited }).optional(), emails: emails().optional() },
    run: InvitePeople,
    at: ({ params }) => ({ organisationId: params.id }),
    rest: ({ invites = [], emails: addresses = [] }) => ({ guests: invites.map(guestOf), emails: addresses }),
    reply: sent,
    view: (all, seen) => all.map((one) => viewOf<Invite, typeof sent>(sent)(one, seen)),
  }),
  order('/api/v1/organisations/:organisation_pk/invites/:id/resend/', {
    operationId: 'api_v1_organisations_invites_resend_create',
    summary: 'Send an invitation again',
    auth: 'user',
    params: { ...inOrganisation, id: integer() },
    status: 200,
    body: {},
    run: ResendInvite,
    at: ({ params }) => ({ organisationId: params.organisation_pk, inviteId: params.id }),
    rest: (_nothing) => ({}),
  }),
  post('/api/v1/users/join/:hash/', {
    ...joining,
    operationId: 'api_v1_users_join_create',
    summary: 'Join an organisation by an invitation',
    run: JoinByInvite,
    at: ({ params }) => ({ hash: params.hash }),
    rest: (_nothing) => ({}),
  }),
  post('/api/v1/users/join/link/:hash/', {
    ...joining,
    operationId: 'api_v1_users_join_link_create',
    summary: 'Join an organisation by an invitation link',
    run: JoinByLink,
    at: ({ params }) => ({ hash: params.hash }),
    rest: (_nothing) => ({}),
  }),
];
