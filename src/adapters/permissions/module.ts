import { GrantsOf } from '../../application/shared/gate.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexGrants } from './persistence/knex-grants.js';

export const permissions: Module = {
  name: 'permissions',
  provide(provide) {
    provide(GrantsOf, [Database], (db) => new KnexGrants(db));
  },
};
