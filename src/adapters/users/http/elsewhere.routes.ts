import { SignInElsewhere } from '../../../application/users/sign-in-elsewhere.js';
import type { Elsewhere } from '../../../domain/users/identity-elsewhere.js';
import { flag, text } from '../../platform/http/fields.js';
import { post } from '../../platform/http/route.js';
import { signUpType } from './account.fields.js';

const route = (service: Elsewhere, name: string, summary: string) =>
  post(`/api/v1/auth/oauth/${name}/`, {
    operationId: `api_v1_auth_oauth_${name}_create`,
    summary,
    auth: 'none',
    status: 200,
    throttle: 'login',
    body: {
      access_token: text(),
      sign_up_type: signUpType().optional(),
      invite_hash: text({ blank: true }).optional(),
      marketing_consent_given: flag().optional(),
    },
    run: SignInElsewhere,
    at: () => ({ service }),
    rest: ({ access_token, sign_up_type, invite_hash }) => ({ proof: access_token, signUpType: sign_up_type ?? null, inviteHash: invite_hash }),
    reply: { key: text(), is_new_user: flag() },
    view: ({ key, isNew }) => ({ key, is_new_user: isNew }),
    session: ({ key }) => key,
    odd: { elsewhere_failed: (message) => ({ message }) },
  });

export const elsewhereRoutes = [
  route('GOOGLE', 'google', 'Sign in, or up, with an access token of Google'),
  route('GITHUB', 'github', 'Sign in, or up, with a code of GitHub'),
];
