import type { Identity } from '../../domain/identities/identity.js';
import { environmentByKey } from '../environments/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import type { IdentityFilter } from './ports.js';

export const IdentityCollection = collection<Identity, IdentityFilter>()({
  name: 'identity',
  key: 'id',
  guard: under({
    address: environmentByKey,
    within: (environment) => ({ environmentId: environment.id }),
    needs: { list: 'VIEW_IDENTITIES', get: 'VIEW_IDENTITIES', others: 'MANAGE_IDENTITIES' },
  }),
  given: ['identifier'],
  fresh: ({ at }, mint) => ({ uuid: mint.uuid(), dashboardAlias: null, createdAt: at }),
});
