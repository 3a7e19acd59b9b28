import { keyNeedsRoles, type MasterApiKey } from '../../../domain/organisations/master-api-key.js';
import { collection } from '../../shared/collection.js';
import { under } from '../../shared/guard.js';
import { organisationById } from '../ports.js';

/** Made by `CreateMasterApiKey`, for a key needs a secret; this collection has no creation at any door. */
export const MasterApiKeys = collection<MasterApiKey>()({
  name: 'master_api_key',
  key: 'prefix',
  guard: under({
    address: organisationById,
    within: (organisation) => ({ organisationId: organisation.id }),
    needs: { others: 'ORGANISATION_ADMIN' },
  }),
  given: [],
  fresh: ({ at }) => ({ name: '', prefix: '', secretHash: '', isAdmin: true, revoked: true, createdAt: at, createdBy: null, expiresAt: null }),
  rules: {
    change(before, after) {
      if (before.isAdmin && !after.isAdmin) throw keyNeedsRoles();
    },
  },
});
