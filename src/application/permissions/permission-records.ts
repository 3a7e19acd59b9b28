import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import type { Permission } from '../../domain/permissions/permission.js';
import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import type { Project } from '../../domain/projects/project.js';
import { unknownReference } from '../../domain/shared/refusal.js';
import { environmentByKey } from '../environments/ports.js';
import { managedOrganisation } from '../organisations/ports.js';
import { projectById } from '../projects/ports.js';
import type { Address } from '../shared/address.js';
import { type Collection, collection } from '../shared/collection.js';
import { type Looking, referring, under } from '../shared/guard.js';
import { Holders } from './ports.js';

type Placed = Pick<HeldPermissions, 'level' | 'organisationId' | 'projectId' | 'environmentId'>;
interface Level<At, Subject> {
  readonly address: Address<At, Subject>;
  readonly place: (subject: Subject) => Placed;
  readonly needs: Permission;
  /** Who may see the list, where more may than may change it. */
  readonly seen?: Permission;
}
type HolderColumn = 'accountId' | 'groupId';
/** A record whose holder is of that kind. */
type HeldBy<H extends HolderColumn> = Omit<HeldPermissions, H> & { readonly [K in H]: number };

/** The records of one kind of holder, at one kind of place: six collections over one table. */
const records = <At, Subject, H extends HolderColumn>(level: Level<At, Subject>, holder: H) => {
  const guard = referring(
    under({
      address: level.address,
      within: (subject: Subject): Partial<HeldPermissions> => ({
        ...level.place(subject),
        roleId: null,
        [holder === 'accountId' ? 'groupId' : 'accountId']: null,
      }),
      needs: { list: level.seen ?? level.needs, others: level.needs },
    }),
    async ({ subject, find }, row: Partial<HeldPermissions>, tx) => {
      const id = row[holder] as number;
      const holders = find(Holders);
      const known = holder === 'accountId' ? holders.isAccount(id, tx) : holders.isGroupOf(level.place(subject).organisationId, id, tx);
      return (await known) ? undefined : unknownReference(holder, id);
    },
  );
  return (variant: string) =>
    collection<HeldPermissions>()({
      name: 'permission_record',
      variant,
      key: 'id',
      guard,
      given: [holder],
      fresh: () => ({ accountId: null, groupId: null, roleId: null, admin: false, permissions: [], limits: {} }) as never,
    }) as unknown as Collection<HeldBy<H>, 'id', H, At, Looking<Subject>, Partial<HeldPermissions>>;
};

const organisation: Level<{ organisationId: number }, Organisation> = {
  address: managedOrganisation,
  place: ({ id }) => ({ level: 'organisation', organisationId: id, projectId: null, environmentId: null }),
  needs: 'ORGANISATION_ADMIN',
};
const project: Level<{ projectId: number }, Project> = {
  address: projectById,
  place: ({ id, organisationId }) => ({ level: 'project', organisationId, projectId: id, environmentId: null }),
  needs: 'PROJECT_ADMIN',
};
const environment: Level<{ environmentKey: string }, PlacedEnvironment> = {
  address: environmentByKey,
  place: ({ id, projectId, organisationId }) => ({ level: 'environment', organisationId, projectId, environmentId: id }),
  needs: 'ENVIRONMENT_ADMIN',
  seen: 'VIEW_ENVIRONMENT',
};

export const OrganisationUserPermissions = records(organisation, 'accountId')('organisation_users');
export const OrganisationGroupPermissions = records(organisation, 'groupId')('organisation_groups');
export const ProjectUserPermissions = records(project, 'accountId')('project_users');
export const ProjectGroupPermissions = records(project, 'groupId')('project_groups');
export const EnvironmentUserPermissions = records(environment, 'accountId')('environment_users');
export const EnvironmentGroupPermissions = records(environment, 'groupId')('environment_groups');
