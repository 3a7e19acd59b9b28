import type { Role } from '../../../domain/permissions/role.js';
import { unknownReference } from '../../../domain/shared/refusal.js';
import { organisationById } from '../../organisations/ports.js';
import { collection } from '../../shared/collection.js';
import { referring, under } from '../../shared/guard.js';
import { RoleParts } from './ports.js';

export const RoleCollection = collection<Role>()({
  name: 'role',
  key: 'id',
  guard: referring(
    under({
      address: organisationById,
      within: (organisation) => ({ organisationId: organisation.id }),
      needs: { others: 'ORGANISATION_ADMIN' },
    }),
    async ({ subject, find }, { tags }, tx) => {
      const [unknown] = await find(RoleParts).unknownTags(subject.id, tags ?? [], tx);
      return unknown === undefined ? undefined : unknownReference('tags', unknown);
    },
  ),
  given: ['name'],
  fresh: () => ({ description: null, tags: [] }),
});
