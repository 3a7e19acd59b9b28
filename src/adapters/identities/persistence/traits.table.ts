import { type Trait, TraitKeyTaken } from '../../../domain/identities/trait.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { trait } from '../../platform/persistence/schema/index.js';

export const storedTraits: Stored<Trait, Partial<Trait>> = {
  table: trait,
  what: 'Trait',
  key: 'id',
  order: ['id'],
  refusals: { trait_key_unique: TraitKeyTaken },
};
