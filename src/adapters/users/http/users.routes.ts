import { defined } from '../../../application/shared/defined.js';
import { ChangeMe } from '../../../application/users/change-me.js';
import { GetMe } from '../../../application/users/get-me.js';
import { HiddenUser } from '../../../application/users/hidden-user.js';
import { SignUp } from '../../../application/users/sign-up.js';
import { integer, text } from '../../platform/http/fields.js';
import { get, patch, post, put } from '../../platform/http/route.js';
import { me, newcomer, newcomerReply, viewMe, viewNewcomer } from './account.fields.js';

const path = '/api/v1/auth/users/';

/** PUT and PATCH are one but for what must be sent. */
const changed = {
  summary: 'Change one’s own account',
  auth: 'user',
  body: me,
  run: ChangeMe,
  at: () => ({}),
  rest: (body: { first_name?: string; last_name?: string; sign_up_type?: 'NO_INVITE' | 'INVITE_EMAIL' | 'INVITE_LINK' | null }) =>
    defined({ firstName: body.first_name, lastName: body.last_name, signUpType: body.sign_up_type }),
  reply: me,
  view: viewMe,
} as const;

const hidden = { auth: 'user', run: HiddenUser, at: () => ({}), reply: {}, view: () => ({}) } as const;
const byId = { ...hidden, params: { id: integer() }, summary: 'Nothing: accounts are not shown by their ids' } as const;

export const userRoutes = [
  post(path, {
    operationId: 'api_v1_auth_users_create',
    summary: 'Sign up',
    throttle: 'signup',
    auth: 'user',
    body: newcomer,
    run: SignUp,
    at: () => ({}),
    rest: ({ email, password, first_name, last_name, sign_up_type, superuser, invite_hash }) => ({
      email,
      password,
      firstName: first_name,
      lastName: last_name,
      signUpType: sign_up_type ?? null,
      superuser: superuser ?? false,
      inviteHash: invite_hash,
    }),
    reply: { ...newcomerReply, key: text() },
    session: ({ key }) => key,
    view: ({ account, key }, seen) => ({ ...viewNewcomer(account, seen), key }),
  }),
  get(path, { ...hidden, operationId: 'api_v1_auth_users_list', summary: 'Nothing: accounts are not listed' }),
  get(`${path}:id/`, { ...byId, operationId: 'api_v1_auth_users_retrieve' }),
  put(`${path}:id/`, { ...byId, operationId: 'api_v1_auth_users_update', body: {}, rest: () => ({}) }),
  patch(`${path}:id/`, { ...byId, operationId: 'api_v1_auth_users_partial_update', body: {}, rest: () => ({}) }),
  get(`${path}me/`, {
    operationId: 'api_v1_auth_users_me_retrieve',
    summary: 'Read one’s own account',
    auth: 'user',
    run: GetMe,
    at: () => ({}),
    reply: me,
    view: viewMe,
  }),
  put(`${path}me/`, { ...changed, operationId: 'api_v1_auth_users_me_update' }),
  patch(`${path}me/`, { ...changed, operationId: 'api_v1_auth_users_me_partial_update' }),
];
