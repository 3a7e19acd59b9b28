import { type Account, signUpTypes } from '../../../domain/users/account.js';
import { always, anything, choice, email, flag, integer, moment, text, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';

const name = () => text({ max: 150 });

/** How one became a user; blank is as good as unsaid. */
export const signUpType = () =>
  choice(signUpTypes)
    .nullable()
    .after((raw) => (raw === '' ? null : raw));

/** One's own account, as its owner reads and changes it. */
export const me = {
  first_name: name(),
  last_name: name(),
  sign_up_type: signUpType().optional(),
  id: integer().readOnly(),
  email: email().readOnly(),
  auth_type: choice(['EMAIL', 'GOOGLE', 'GITHUB', 'LDAP', 'SAML', 'OIDC']).readOnly(),
  is_superuser: flag().readOnly(),
  date_joined: moment().readOnly(),
  uuid: uuid().readOnly(),
  pylon_email_signature: always(null),
  onboarding: anything()
    .readOnly()
    .shows(({ onboarding }: Account) => onboarding && { tasks: [], ...onboarding }),
};
export const viewMe = viewOf<Account, typeof me>(me);

/** To compare a very long one with what its owner is called takes its time. */
export const newPassword = () => text({ max: 4096 });

/** A new account, as its owner asks for it. */
export const newcomer = {
  first_name: name(),
  last_name: name(),
  sign_up_type: signUpType().optional(),
  email: email(),
  password: newPassword(),
  superuser: flag().optional(),
  invite_hash: text({ blank: true }).optional(),
};

export const newcomerReply = {
  first_name: name(),
  last_name: name(),
  sign_up_type: signUpType(),
  email: email(),
  id: integer(),
  is_active: flag(),
  marketing_consent_given: always(true),
  uuid: uuid(),
};
export const viewNewcomer = viewOf<Account, typeof newcomerReply>(newcomerReply);
