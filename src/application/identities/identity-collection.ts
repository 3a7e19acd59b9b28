import type { Identity } from '../../domain/identities/identity.js';
import { environmentByKey } from '../environments/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import type { IdentityFilter } from './ports.js';
import { RenameIdentity } from './rename-identity.js';

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

/** The verbs of the Admin API: a change is a rename. */
export const IdentityVerbs: typeof IdentityCollection = { ...IdentityCollection, change: RenameIdentity };
