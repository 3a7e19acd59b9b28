import { DeleteAccount } from '../../../application/sign-on/delete-account.js';
import { flag, integer, text } from '../../platform/http/fields.js';
import { removeWith } from '../../platform/http/route.js';

const deletion = {
  auth: 'user',
  body: { current_password: text({ blank: true }).nullable().optional(), delete_orphan_organisations: flag().optional() },
  run: DeleteAccount,
  rest: (body: { readonly current_password?: string | null; readonly delete_orphan_organisations?: boolean }) => ({
    currentPassword: body.current_password,
    withOrphans: body.delete_orphan_organisations ?? false,
  }),
} as const;

export const deleteAccountRoutes = [
  removeWith('/api/v1/auth/users/me/', {
    ...deletion,
    operationId: 'api_v1_auth_users_me_destroy',
    summary: 'Delete one’s own account',
    at: () => ({}),
  }),
  removeWith('/api/v1/auth/users/:id/', {
    ...deletion,
    operationId: 'api_v1_auth_users_destroy',
    summary: 'Delete an account: one’s own, or any where one is a superuser',
    params: { id: integer() },
    at: ({ params }) => ({ id: params.id }),
  }),
];
