import { Environments } from '../../application/environments/ports.js';
import { CreateHealthProvider, ListHealthProviders, RemoveHealthProvider } from '../../application/feature-health/change-providers.js';
import { DismissHealthEvent, ListHealthEvents } from '../../application/feature-health/health-events.js';
import { HealthEvents, HealthProviders } from '../../application/feature-health/ports.js';
import { ProviderPaths } from '../../application/feature-health/provider-paths.js';
import { ReportHealth } from '../../application/feature-health/report-health.js';
import { UnhealthyTags } from '../../application/feature-health/unhealthy-tags.js';
import { FeatureLinks, Features } from '../../application/features/ports.js';
import { SystemTags } from '../../application/projects/ports.js';
import { Mint } from '../../application/shared/clock.js';
import { Signer } from '../../application/shared/signer.js';
import { Transactions } from '../../application/shared/transactions.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { featureHealthRoutes } from './http/feature-health.routes.js';
import { KnexHealthEvents, KnexHealthProviders } from './persistence/knex-health.js';

export const featureHealth: Module = {
  name: 'feature-health',
  provide(provide) {
    provide(HealthProviders, [Database], (db) => new KnexHealthProviders(db));
    provide(HealthEvents, [Database], (db) => new KnexHealthEvents(db));
    provide(ProviderPaths, [Signer, HealthProviders], (...ports) => new ProviderPaths(...ports));
    provide(UnhealthyTags, [HealthEvents, SystemTags, FeatureLinks], (...ports) => new UnhealthyTags(...ports));
    provide(ListHealthProviders, [HealthProviders, ProviderPaths], (...ports) => new ListHealthProviders(...ports));
    provide(CreateHealthProvider, [Transactions, HealthProviders, ProviderPaths, Mint], (...ports) => new CreateHealthProvider(...ports));
    provide(RemoveHealthProvider, [Transactions, HealthProviders], (...ports) => new RemoveHealthProvider(...ports));
    provide(ListHealthEvents, [HealthEvents], (events) => new ListHealthEvents(events));
    provide(DismissHealthEvent, [Transactions, HealthEvents, UnhealthyTags], (...ports) => new DismissHealthEvent(...ports));
    provide(
      ReportHealth,
      [Transactions, ProviderPaths, Features, Environments, HealthEvents, UnhealthyTags],
      (...ports) => new ReportHealth(...ports),
    );
  },
  routes: featureHealthRoutes,
};
