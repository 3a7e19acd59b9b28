import { Orphans } from '../../application/organisations/ports.js';
import { Transactions } from '../../application/shared/transactions.js';
import { DeleteAccount } from '../../application/sign-on/delete-account.js';
import { Accounts, Passwords } from '../../application/users/ports.js';
import type { Module } from '../platform/composition/module.js';
import { deleteAccountRoutes } from './http/delete-account.routes.js';

/** What signing up, in and off needs of organisations and all that is in them. */
export const signOn: Module = {
  name: 'sign-on',
  provide(provide) {
    provide(DeleteAccount, [Transactions, Accounts, Orphans, Passwords], (...ports) => new DeleteAccount(...ports));
  },
  routes: deleteAccountRoutes,
};
