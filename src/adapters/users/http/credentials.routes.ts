import { ConfirmAccount } from '../../../application/users/confirmations/confirm-account.js';
import { ConfirmEmail } from '../../../application/users/confirmations/confirm-email.js';
import { ConfirmPassword } from '../../../application/users/confirmations/confirm-password.js';
import { RequestConfirmation } from '../../../application/users/confirmations/request-confirmation.js';
import { SetEmail } from '../../../application/users/set-email.js';
import { SetPassword } from '../../../application/users/set-password.js';
import type { Purpose } from '../../../domain/users/confirmation.js';
import { email, text } from '../../platform/http/fields.js';
import { order } from '../../platform/http/route.js';
import { newPassword } from './account.fields.js';

const users = '/api/v1/auth/users/';

/** A mail with a secret, to an address that may or may not be somebody's. */
const request = (name: string, purpose: Purpose, summary: string) =>
  order(`${users}${name}/`, {
    operationId: `api_v1_auth_users_${name}_create`,
    summary,
    auth: 'user',
    body: { email: email() },
    run: RequestConfirmation,
    at: () => ({ purpose }),
    rest: ({ email }) => ({ email }),
    odd: { activation_not_in_use: () => undefined },
  });

export const credentialRoutes = [
  order(`${users}set_password/`, {
    operationId: 'api_v1_auth_users_set_password_create',
    summary: 'Change one’s own password',
    auth: 'user',
    body: { current_password: text(), new_password: newPassword(), re_new_password: text() },
    run: SetPassword,
    at: () => ({}),
    rest: (body) => ({ currentPassword: body.current_password, newPassword: body.new_password, repeated: body.re_new_password }),
  }),
  order(`${users}set_email/`, {
    operationId: 'api_v1_auth_users_set_email_create',
    summary: 'Change one’s own e-mail address',
    auth: 'user',
    body: { current_password: text(), new_email: email() },
    run: SetEmail,
    at: () => ({}),
    rest: (body) => ({ currentPassword: body.current_password, newEmail: body.new_email }),
  }),
  request('reset_password', 'password', 'Ask for a mail to choose a new password'),
  order(`${users}reset_password_confirm/`, {
    operationId: 'api_v1_auth_users_reset_password_confirm_create',
    summary: 'Choose a new password, with the secret from the mail',
    auth: 'user',
    body: { uid: text(), token: text(), new_password: newPassword(), re_new_password: text() },
    run: ConfirmPassword,
    at: () => ({}),
    rest: ({ uid, token, new_password, re_new_password }) => ({ uid, token, newPassword: new_password, repeated: re_new_password }),
  }),
  request('reset_email', 'email', 'Ask for a mail to choose another address'),
  order(`${users}reset_email_confirm/`, {
    operationId: 'api_v1_auth_users_reset_email_confirm_create',
    summary: 'Choose another e-mail address, with the secret from the mail',
    auth: 'user',
    body: { uid: text().optional(), token: text().optional(), new_email: email() },
    run: ConfirmEmail,
    at: () => ({}),
    rest: ({ uid = '', token = '', new_email }) => ({ uid, token, newEmail: new_email }),
  }),
  request('resend_activation', 'activation', 'Ask for the mail that activates an account once more'),
  order(`${users}activation/`, {
    operationId: 'api_v1_auth_users_activation_create',
    summary: 'Activate an account, with the secret from the mail',
    auth: 'user',
    body: { uid: text(), token: text() },
    run: ConfirmAccount,
    at: () => ({}),
    rest: ({ uid, token }) => ({ uid, token }),
  }),
];
