import type { HealthEvent, HealthProvider } from '../../domain/feature-health/health.js';
import type { Project } from '../../domain/projects/project.js';

interface OfProject {
  readonly projectName: Project['name'];
}

declare module '../shared/transactions.js' {
  interface Events {
    'health_provider.created': { readonly after: HealthProvider & OfProject };
    'health_provider.removed': { readonly before: HealthProvider & OfProject };
    /** A provider told of it. */
    'health_event.reported': { readonly after: HealthEvent };
    /** Somebody says that the feature is well, whatever its provider told. */
    'health_event.dismissed': { readonly after: HealthEvent };
  }
}
