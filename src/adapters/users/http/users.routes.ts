import { GetMe } from '../../../application/users/get-me.js';
import { LogIn } from '../../../application/users/log-in.js';
import { SignUp } from '../../../application/users/sign-up.js';
import type { Account } from '../../../domain/users/account.js';
import { always, anything, choice, email, flag, integer, moment, text, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, post } from '../../platform/http/route.js';

const me = {
  first_name: text(),
  last_name: text(),
  sign_up_type: choice(['NO_INVITE', 'INVITE_EMAIL', 'INVITE_LINK']).nullable(),
  id: integer().readOnly(),
  email: email(),
  auth_type: choice(['EMAIL', 'GOOGLE', 'GITHUB', 'LDAP', 'SAML', 'OIDC']),
  is_superuser: flag().readOnly(),
  date_joined: moment().readOnly(),
  uuid: uuid().readOnly(),
  pylon_email_signature: always(null),
  onboarding: anything()
    .readOnly()
    .shows((account: Account) => account.onboarding),
};
const viewMe = viewOf<Account, typeof me>(me);

export const userRoutes = [
  post('/api/v1/auth/users/', {
    operationId: 'api_v1_auth_users_create',
    summary: 'Sign up',
    auth: 'user',
    body: { email: email(), password: text({ keep: true }), first_name: text({ max: 30 }), last_name: text({ max: 150 }) },
    run: SignUp,
    at: () => ({}),
    rest: ({ email, password, first_name, last_name }) => ({ email, password, firstName: first_name, lastName: last_name }),
    reply: { ...me, key: text() },
    view: ({ account, key }, seen) => ({ ...viewMe(account, seen), key }),
  }),
  post('/api/v1/auth/login/', {
    operationId: 'api_v1_auth_login_create',
    summary: 'Log in',
    auth: 'user',
    status: 200,
    body: { email: text().optional(), password: text({ keep: true }).optional() },
    run: LogIn,
    at: () => ({}),
    rest: ({ email, password }) => ({ email, password }),
    reply: { key: text() },
    view: ({ key }) => ({ key }),
  }),
  get('/api/v1/auth/users/me/', {
    operationId: 'api_v1_auth_users_me_retrieve',
    summary: 'Read one’s own account',
    auth: 'user',
    run: GetMe,
    at: () => ({}),
    reply: me,
    view: viewMe,
  }),
];
