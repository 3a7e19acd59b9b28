import { Integrations, NobodysIntegration } from '../../application/integrations/integrations.js';
import { integrationScopes } from '../../domain/integrations/integration.js';
import { type Module, provideVerbs } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { integrationRoutes } from './http/integrations.routes.js';
import { IntegrationStore } from './persistence/integration-store.js';

export const integrations: Module = {
  name: 'integrations',
  provide(provide) {
    for (const scope of integrationScopes)
      for (const [kind, of] of Object.entries(Integrations[scope])) {
        provide(of.store, [Database], (db) => new IntegrationStore(db, scope, kind));
        provideVerbs(provide, of);
      }
    provide(NobodysIntegration, [], () => new NobodysIntegration());
  },
  routes: integrationRoutes,
};
