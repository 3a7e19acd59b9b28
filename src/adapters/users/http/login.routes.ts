import { LogIn } from '../../../application/users/sign-in/log-in.js';
import { LogOut } from '../../../application/users/sign-in/log-out.js';
import { text } from '../../platform/http/fields.js';
import { order, post, remove } from '../../platform/http/route.js';

export const loginRoutes = [
  post('/api/v1/auth/login/', {
    operationId: 'api_v1_auth_login_create',
    summary: 'Log in',
    throttle: 'login',
    auth: 'none',
    status: 200,
    body: { email: text().optional(), password: text().optional() },
    run: LogIn,
    at: () => ({}),
    rest: ({ email, password }) => ({ email, password }),
    reply: { key: text().sometimes(), ephemeral_token: text().sometimes(), method: text().sometimes() },
    session: (output) => ('key' in output ? output.key : undefined),
    view: (output) => ('key' in output ? { key: output.key } : { ephemeral_token: output.secondStepToken, method: output.method }),
  }),
  order('/api/v1/auth/logout/', {
    operationId: 'api_v1_auth_logout_create',
    summary: 'Log out, everywhere',
    auth: 'user',
    body: {},
    run: LogOut,
    at: () => ({}),
    rest: () => ({}),
    session: () => null,
  }),
  remove('/api/v1/auth/token/', {
    operationId: 'api_v1_auth_token_destroy',
    summary: 'Delete one’s own token, which logs out everywhere',
    auth: 'user',
    run: LogOut,
    at: () => ({}),
  }),
];
