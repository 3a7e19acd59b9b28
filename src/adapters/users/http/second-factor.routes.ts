import { BeginSecondFactor } from '../../../application/users/second-factor/begin-second-factor.js';
import { ConfirmSecondFactor } from '../../../application/users/second-factor/confirm-second-factor.js';
import { ListSecondFactors } from '../../../application/users/second-factor/list-second-factors.js';
import { LogInWithCode } from '../../../application/users/second-factor/log-in-with-code.js';
import { StopSecondFactor } from '../../../application/users/second-factor/stop-second-factor.js';
import { flag, list, text } from '../../platform/http/fields.js';
import { get, order, post } from '../../platform/http/route.js';

const error = (message: string) => ({ error: message });
const params = { method: text() };

export const secondFactorRoutes = [
  get('/api/v1/auth/mfa/user-active-methods/', {
    operationId: 'api_v1_auth_mfa_user_active_methods_retrieve',
    summary: 'List one’s own second factors that are switched on',
    auth: 'user',
    run: ListSecondFactors,
    at: () => ({}),
    reply: { name: text(), is_primary: flag() },
    view: (factors) => factors.map(({ name, isPrimary }) => ({ name, is_primary: isPrimary })),
  }),
  post('/api/v1/auth/:method/activate/', {
    operationId: 'api_v1_auth_activate_create',
    summary: 'Begin with a second factor: get its secret',
    auth: 'user',
    status: 200,
    params,
    body: {},
    run: BeginSecondFactor,
    at: ({ params }) => ({ method: params.method }),
    rest: (_) => ({}),
    reply: { qr_link: text(), secret: text() },
    view: ({ secret, link }) => ({ qr_link: link, secret }),
    odd: { method_not_served: () => undefined, method_active: error },
  }),
  post('/api/v1/auth/:method/activate/confirm/', {
    operationId: 'api_v1_auth_activate_confirm_create',
    summary: 'Switch a second factor on, with a code that proves it works',
    auth: 'user',
    status: 200,
    params,
    body: { code: text() },
    run: ConfirmSecondFactor,
    at: ({ params }) => ({ method: params.method }),
    rest: ({ code }) => ({ code }),
    reply: { backup_codes: list(text()) },
    view: ({ backupCodes }) => ({ backup_codes: backupCodes }),
  }),
  order('/api/v1/auth/:method/deactivate/', {
    operationId: 'api_v1_auth_deactivate_create',
    summary: 'Switch a second factor off',
    auth: 'user',
    params,
    body: {},
    run: StopSecondFactor,
    at: ({ params }) => ({ method: params.method }),
    rest: (_) => ({}),
    odd: { method_unknown: error, method_not_active: error },
  }),
  post('/api/v1/auth/login/code/', {
    operationId: 'api_v1_auth_login_code_create',
    summary: 'Log in: the second step',
    throttle: 'second-step',
    auth: 'none',
    status: 200,
    body: { ephemeral_token: text(), code: text() },
    run: LogInWithCode,
    at: () => ({}),
    rest: ({ ephemeral_token, code }) => ({ token: ephemeral_token, code }),
    reply: { key: text() },
    view: ({ key }) => ({ key }),
    odd: { step_refused: error },
    session: ({ key }) => key,
  }),
];
