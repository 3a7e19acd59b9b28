import { NoPipelines } from '../../application/platform-hub/no-pipelines.js';
import { PlatformFigures } from '../../application/platform-hub/ports.js';
import { CountIntegrations, ListFigures, ListStaleFlags, ListTrends, Summarise } from '../../application/platform-hub/read-figures.js';
import type { Module } from '../platform/composition/module.js';
import { Database } from '../platform/persistence/database.js';
import { platformHubRoutes } from './http/platform-hub.routes.js';
import { KnexPlatformFigures } from './persistence/knex-platform-figures.js';

export const platformHub: Module = {
  name: 'platform-hub',
  provide(provide) {
    provide(PlatformFigures, [Database], (db) => new KnexPlatformFigures(db));
    provide(Summarise, [PlatformFigures], (figures) => new Summarise(figures));
    provide(ListFigures, [PlatformFigures], (figures) => new ListFigures(figures));
    provide(ListTrends, [PlatformFigures], (figures) => new ListTrends(figures));
    provide(ListStaleFlags, [PlatformFigures], (figures) => new ListStaleFlags(figures));
    provide(CountIntegrations, [PlatformFigures], (figures) => new CountIntegrations(figures));
    provide(NoPipelines, [], () => new NoPipelines());
  },
  routes: platformHubRoutes,
};
