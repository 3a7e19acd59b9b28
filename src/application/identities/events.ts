import type { Identity } from '../../domain/identities/identity.js';
import type { Trait } from '../../domain/identities/trait.js';
import type { CollectionEvents } from '../shared/collection.js';

declare module '../shared/transactions.js' {
  interface Events extends CollectionEvents<'identity', Identity>, CollectionEvents<'trait', Trait> {
    /** A trait was taken from every identity of an environment. */
    'trait_key.removed': { readonly before: { readonly environmentId: number; readonly traitKey: string } };
  }
}
