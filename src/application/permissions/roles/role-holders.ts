import type { Role, RoleHolder } from '../../../domain/permissions/role.js';
import { unknownReference } from '../../../domain/shared/refusal.js';
import { type Collection, collection } from '../../shared/collection.js';
import { type Looking, referring, under } from '../../shared/guard.js';
import type { Tx } from '../../shared/transactions.js';
import { type Having, RoleParts, roleOfOrganisation } from './ports.js';

type Holder = keyof Having;
type HeldBy<H extends Holder> = Omit<RoleHolder, H> & { readonly [K in H]: NonNullable<RoleHolder[K]> };
type At = { organisationId: number; roleId: number };

const nobody: Required<Having> = { accountId: null, groupId: null, masterApiKey: null };

/** Who has a role: three collections over one table. */
const holders = <H extends Holder>(
  variant: string,
  holder: H,
  isThere: (parts: RoleParts, organisationId: number, id: NonNullable<RoleHolder[H]>, tx?: Tx) => Promise<boolean>,
) => {
  const { [holder]: _own, ...others } = nobody;
  return collection<RoleHolder>()({
    name: 'role_holder',
    variant,
    key: 'id',
    guard: referring(
      under({
        address: roleOfOrganisation,
        within: (role: Role): Partial<RoleHolder> => ({ roleId: role.id, ...others }),
        needs: { others: 'ORGANISATION_ADMIN' },
      }),
      async ({ subject, find }, row, tx) => {
        const id = row[holder] as NonNullable<RoleHolder[H]>;
        return (await isThere(find(RoleParts), subject.organisationId, id, tx)) ? undefined : unknownReference(holder, id);
      },
    ),
    given: [holder],
    fresh: () => ({}) as never,
  }) as unknown as Collection<HeldBy<H>, 'id', H, At, Looking<Role>, Partial<RoleHolder>>;
};

export const RoleUsers = holders('users', 'accountId', (parts, organisationId, id, tx) => parts.isMember(organisationId, id, tx));
export const RoleGroups = holders('groups', 'groupId', (parts, organisationId, id, tx) => parts.isGroup(organisationId, id, tx));
export const RoleKeys = holders('keys', 'masterApiKey', (parts, organisationId, prefix, tx) => parts.isKey(organisationId, prefix, tx));
