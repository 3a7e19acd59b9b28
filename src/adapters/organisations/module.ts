import { CreateOrganisation, OrganisationStore } from '../../application/organisations/create-organisation.js';
import { Memberships, Organisations } from '../../application/organisations/ports.js';
import { Mint } from '../../application/shared/clock.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { KnexCollectionStore } from '../platform/persistence/knex-collection-store.js';
import { organisationRoutes } from './http/organisations.routes.js';
import { KnexOrganisations, storedOrganisations } from './persistence/knex-organisations.js';

export const organisations: Module = {
  name: 'organisations',
  provide(provide) {
    provide(KnexOrganisations, [Database], (db) => new KnexOrganisations(db));
    provide(Organisations, [KnexOrganisations], (organisations) => organisations);
    provide(Memberships, [KnexOrganisations], (organisations) => organisations);
    provide(OrganisationStore, [Database], (db) => new KnexCollectionStore(db, storedOrganisations));
    provide(CreateOrganisation, [Transactions, OrganisationStore, Memberships, Mint], (...ports) => new CreateOrganisation(...ports));
  },
  routes: organisationRoutes,
};
