import { keyNeedsRoles, type MasterApiKey, newMasterApiKey } from '../../../domain/organisations/master-api-key.js';
import { collection } from '../../shared/collection.js';
import { referring, under } from '../../shared/guard.js';
import { KeyRoles, organisationById } from '../ports.js';

/** Made by `CreateMasterApiKey`, for a key needs a secret; this collection has no creation at any door. */
export const MasterApiKeys = collection<MasterApiKey>()({
  name: 'master_api_key',
  key: 'prefix',
  guard: referring(
    under({
      address: organisationById,
      within: (organisation) => ({ organisationId: organisation.id }),
      needs: { others: 'ORGANISATION_ADMIN' },
    }),
    async ({ subject, find }, { isAdmin, prefix }, tx) =>
      isAdmin || (await find(KeyRoles).canServe(subject.id, prefix, tx)) ? undefined : keyNeedsRoles(),
  ),
  given: [],
  fresh: ({ at }) => newMasterApiKey(at),
});
