import type { HeldPermissions } from '../../domain/permissions/permission-record.js';
import type { Project } from '../../domain/projects/project.js';
import type { Projects } from '../projects/ports.js';
import { type Call, userId } from '../shared/call.js';
import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { PermissionRecords } from './ports.js';

/** Who makes a project or an environment is its admin from the start; what a key makes has nobody's name. */
export class MakeCreatorsAdmins implements Subscriber {
  constructor(
    private readonly records: PermissionRecords,
    private readonly projects: Projects,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail, call } of events) {
      if (name === 'project.created')
        await this.add(tx, call, { level: 'project', organisationId: detail.after.organisationId, projectId: detail.after.id, environmentId: null });
      else if (name === 'environment.created' || name === 'environment.copied') {
        const { organisationId } = (await this.projects.byId(detail.after.projectId, tx)) as Project; // its row was just referred to
        await this.add(tx, call, { level: 'environment', organisationId, projectId: detail.after.projectId, environmentId: detail.after.id });
      }
    }
    return undefined;
  }

  private async add(tx: Tx, call: Call, place: Pick<HeldPermissions, 'level' | 'organisationId' | 'projectId' | 'environmentId'>): Promise<void> {
    const accountId = userId(call);
    if (accountId === null) return;
    const after = await this.records.add(tx, { ...place, accountId, groupId: null, roleId: null, admin: true, permissions: [], limits: {} });
    tx.record('permission_record.created', { after });
  }
}
