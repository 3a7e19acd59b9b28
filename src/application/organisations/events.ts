import type { Organisation } from '../../domain/organisations/organisation.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events extends CollectionEvents<'organisation', Organisation> {}
}
