import type { Trait } from '../../domain/identities/trait.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { identityInEnvironment } from './ports.js';

export const TraitCollection = collection<Trait>()({
  name: 'trait',
  key: 'id',
  guard: under({
    address: identityInEnvironment,
    within: ({ identity }) => ({ identityId: identity.id }),
    needs: { list: 'VIEW_IDENTITIES', get: 'VIEW_IDENTITIES', others: 'MANAGE_IDENTITIES' },
  }),
  given: ['traitKey'],
  fresh: ({ at }) => ({ valueType: 'unicode', integerValue: null, stringValue: null, booleanValue: null, floatValue: null, createdAt: at }),
});
