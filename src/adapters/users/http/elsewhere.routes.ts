import { BeginSignIn } from '../../../application/users/sign-in/begin-sign-in.js';
import { SignInElsewhere } from '../../../application/users/sign-in/sign-in-elsewhere.js';
import type { Elsewhere } from '../../../domain/users/identity-elsewhere.js';
import { type Body, type Fields, flag, text } from '../../platform/http/fields.js';
import { get, post } from '../../platform/http/route.js';
import { signUpType } from './account.fields.js';

const odd = { elsewhere_failed: (message: string) => ({ message }) };
const newcomer = {
  sign_up_type: signUpType().optional(),
  invite_hash: text({ blank: true }).optional(),
  marketing_consent_given: flag().optional(),
};

const route = <F extends Fields>(service: Elsewhere, summary: string, fields: F, proofIn: (body: Body<F>) => string) => {
  const name = service.toLowerCase();
  return post(`/api/v1/auth/oauth/${name}/`, {
    operationId: `api_v1_auth_oauth_${name}_create`,
    summary,
    auth: 'none',
    status: 200,
    throttle: 'login',
    body: { ...fields, ...newcomer },
    run: SignInElsewhere,
    at: () => ({ service }),
    rest: (body) => ({
      proof: proofIn(body as Body<F>),
      signUpType: (body as Body<typeof newcomer>).sign_up_type ?? null,
      inviteHash: (body as Body<typeof newcomer>).invite_hash,
    }),
    reply: { key: text(), is_new_user: flag() },
    view: ({ key, isNew }) => ({ key, is_new_user: isNew }),
    session: ({ key }) => key,
    odd,
  });
};

const given = { access_token: text() };
/** What the provider added to the address that it sent the browser back to. */
const sentBack = { code: text(), state: text(), iss: text().optional() };

export const elsewhereRoutes = [
  route('GOOGLE', 'Sign in, or up, with an access token of Google', given, ({ access_token }) => access_token),
  route('GITHUB', 'Sign in, or up, with a code of GitHub', given, ({ access_token }) => access_token),
  get('/api/v1/auth/oauth/oidc/', {
    operationId: 'begin_sign_in_with_openid',
    summary: 'Tell where to sign in with the OpenID provider; the state must come back with the code',
    auth: 'none',
    throttle: 'login',
    run: BeginSignIn,
    at: () => ({}),
    reply: { authorization_url: text(), state: text() },
    view: ({ url, state }) => ({ authorization_url: url, state }),
    odd,
  }),
  route('OIDC', 'Sign in, or up, with what the OpenID provider sent the browser back with', sentBack, ({ code, state, iss }) =>
    new URLSearchParams({ code, state, ...(iss !== undefined && { iss }) }).toString(),
  ),
];
