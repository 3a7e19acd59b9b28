import type { GroupWithMembers } from '../../../domain/organisations/group.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { userId } from '../../shared/call.js';
import type { Pass } from '../../shared/gate.js';
import type { Needs } from '../../shared/needs.js';
import { Groups } from '../ports.js';

export interface LedGroup {
  readonly group: GroupWithMembers;
  readonly pass: Pass;
}

/** For who manages all groups and for who leads this one; to all others there is no such group. */
export const ledGroup: Needs<{ readonly organisationId: number; readonly groupId: number }, LedGroup> = {
  said: 'MANAGE_USER_GROUPS, or leads it',
  async admit(gate, call, { organisationId, groupId }) {
    const pass = await gate.pass(call);
    const group = await gate.find(Groups).get(organisationId, groupId);
    const leads = group.members.some(({ id, groupAdmin }) => groupAdmin && id === userId(call));
    if (!leads && !pass.may('MANAGE_USER_GROUPS', { organisation: organisationId })) throw new NotFound('UserPermissionGroup');
    return { group, pass };
  },
};
