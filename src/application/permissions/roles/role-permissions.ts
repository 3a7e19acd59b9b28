import { isLimitable, type Level } from '../../../domain/permissions/permission.js';
import type { HeldPermissions } from '../../../domain/permissions/permission-record.js';
import type { Role } from '../../../domain/permissions/role.js';
import { InvalidParts, unknownReference } from '../../../domain/shared/refusal.js';
import { Environments } from '../../environments/ports.js';
import { Projects } from '../../projects/ports.js';
import { type Collection, collection } from '../../shared/collection.js';
import { type Looking, referring, under } from '../../shared/guard.js';
import type { Find } from '../../shared/token.js';
import type { Tx } from '../../shared/transactions.js';
import { RoleParts, roleOfOrganisation } from './ports.js';

type Placing = 'projectId' | 'environmentId' | 'organisationId';
type PlacedBy<P extends Placing> = Omit<HeldPermissions, P> & { readonly [K in P]: number };
type At = { organisationId: number; roleId: number };

/** What a role gives at one kind of place: three collections over the table of all records. The place is in the body, and in the organisation of the role. */
const permissions = <P extends Placing>(level: Level, by: P, organisationOf: (find: Find, id: number, tx?: Tx) => Promise<number | undefined>) =>
  collection<HeldPermissions>()({
    name: 'permission_record',
    variant: `role_${level}`,
    key: 'id',
    guard: referring(
      under({
        address: roleOfOrganisation,
        within: (role: Role): Partial<HeldPermissions> => ({
          organisationId: role.organisationId,
          level,
          roleId: role.id,
          accountId: null,
          groupId: null,
        }),
        needs: { others: 'ORGANISATION_ADMIN' },
      }),
      async ({ subject, find }, row, tx) => {
        const id = row[by] as number;
        if ((await organisationOf(find, id, tx)) !== subject.organisationId) return unknownReference(by, id);
        return limitsRefused(find, subject.organisationId, row.limits ?? {}, tx);
      },
    ),
    given: level === 'organisation' ? [] : [by],
    fresh: () => ({ projectId: null, environmentId: null, admin: false, permissions: [], limits: {} }) as never,
    derived: level === 'organisation' ? () => ({}) : ({ limits }) => ({ permissions: Object.keys(limits).sort() }),
  }) as unknown as Collection<PlacedBy<P>, 'id', P extends 'organisationId' ? never : P, At, Looking<Role>, Partial<HeldPermissions>>;

/** Some permissions cannot be limited, and tags must be of the organisation. */
async function limitsRefused(find: Find, organisationId: number, limits: HeldPermissions['limits'], tx?: Tx) {
  const limited = Object.entries(limits).filter(([, tags]) => tags.length > 0);
  const unknown = new Set(
    await find(RoleParts).unknownTags(
      organisationId,
      limited.flatMap(([, tags]) => tags),
      tx,
    ),
  );
  const wrong = Object.entries(limits).map(([permission, tags]): { readonly tags?: readonly string[] } => {
    if (tags.length > 0 && !isLimitable(permission)) return { tags: [`${permission} cannot be limited to tags.`] };
    const none = tags.find((tag) => unknown.has(tag));
    return none === undefined ? {} : { tags: [unknownReference('tags', none).message] };
  });
  return wrong.some(({ tags }) => tags) ? new InvalidParts({ permissions: wrong as never }) : undefined;
}

export const RoleOrganisationPermissions = permissions('organisation', 'organisationId', async (_find, id) => id);
export const RoleProjectPermissions = permissions(
  'project',
  'projectId',
  async (find, id, tx) => (await find(Projects).byId(id, tx))?.organisationId,
);
export const RoleEnvironmentPermissions = permissions(
  'environment',
  'environmentId',
  async (find, id, tx) => (await find(Environments).byId(id, tx))?.organisationId,
);
