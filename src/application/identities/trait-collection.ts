import type { Trait } from '../../domain/identities/trait.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { keepingTraits } from './keeping-traits.js';
import { identityInEnvironment, type PlacedIdentity } from './ports.js';

const guard = under<Trait, { readonly environmentKey: string; readonly identityId: number }, PlacedIdentity, { readonly identityId: number }>({
  address: identityInEnvironment,
  within: ({ identity }) => ({ identityId: identity.id }),
  needs: { list: 'VIEW_IDENTITIES', get: 'VIEW_IDENTITIES', others: 'MANAGE_IDENTITIES' },
});

export const TraitCollection = collection<Trait>()({
  name: 'trait',
  key: 'id',
  guard: { ...guard, needs: (verb) => (verb === 'create' || verb === 'change' ? keepingTraits(guard.needs(verb)) : guard.needs(verb)) },
  given: ['traitKey'],
  fresh: ({ at }) => ({ valueType: 'unicode', integerValue: null, stringValue: null, booleanValue: null, floatValue: null, createdAt: at }),
});
