import type { GroupWithMembers } from '../../../domain/organisations/group.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { type LedGroup, ledGroup } from './led-group.js';

type At = { readonly organisationId: number; readonly groupId: number };

export class GetGroup implements UseCase<At, GroupWithMembers, LedGroup> {
  static readonly needs = ledGroup;

  run(_call: Call, _at: At, { group }: LedGroup) {
    return group;
  }
}
