import type { Integration } from '../../domain/integrations/integration.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events extends CollectionEvents<'integration', Integration> {}
}
