import { ClaimInstallation } from '../../../application/sign-on/first-run/claim-installation.js';
import { email, text } from '../../platform/http/fields.js';
import { post } from '../../platform/http/route.js';

export const firstRunRoutes = [
  post('/api/v1/users/config/init/', {
    operationId: 'api_v1_users_config_init_create',
    summary: 'Make the first administrator, where nobody has an account yet',
    auth: 'none',
    throttle: 'login',
    status: 200,
    body: { email: email(), password: text().optional() },
    run: ClaimInstallation,
    at: () => ({}),
    rest: ({ email, password }) => ({ email, password }),
    reply: { message: text(), passwordResetUrl: text() },
    view: ({ address }) => ({ message: 'INSTALLATION CONFIGURED SUCCESSFULLY', passwordResetUrl: address }),
  }),
];
