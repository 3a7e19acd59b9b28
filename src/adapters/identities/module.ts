import { KeptIdentities } from '../../application/identities/ports.js';
import { Clock, Mint } from '../../application/shared/clock.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexKeptIdentities } from './persistence/knex-kept-identities.js';

export const identities: Module = {
  name: 'identities',
  provide(provide) {
    provide(KeptIdentities, [Database, Clock, Mint], (...ports) => new KnexKeptIdentities(...ports));
  },
};
