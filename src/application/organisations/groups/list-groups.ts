import type { Group, GroupWithMembers } from '../../../domain/organisations/group.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import { type Call, userId } from '../../shared/call.js';
import { type Listed, type Page, pageOf } from '../../shared/collection-store.js';
import type { Gate, Pass } from '../../shared/gate.js';
import { type Needs, needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import { type Groups, organisationById } from '../ports.js';

type At = { readonly organisationId: number };
type Asked = At & { readonly page: Page };

const member = needs('VIEW_ORGANISATION', organisationById);
const withPass: Needs<At, Pass> = {
  said: member.said,
  async admit(gate: Gate, call: Call, at: At) {
    await member.admit(gate, call, at);
    return gate.pass(call);
  },
};

/** Of a member’s point of view: all groups for who manages them, else those that `theirs` chooses. */
const groupsFor = async (groups: Groups, organisationId: number, pass: Pass, theirs: (group: GroupWithMembers) => boolean) => {
  const all = await groups.ofOrganisation(organisationId);
  return pass.may('MANAGE_USER_GROUPS', { organisation: organisationId }) ? all : all.filter(theirs);
};

/** Those that the caller leads; all, for who manages groups. */
export class ListGroups implements UseCase<Asked, Listed<GroupWithMembers>, Pass> {
  static readonly needs = withPass;
  constructor(private readonly groups: Groups) {}

  async run(call: Call, { organisationId, page }: Asked, pass: Pass) {
    const leads = ({ members }: GroupWithMembers) => members.some(({ id, groupAdmin }) => groupAdmin && id === userId(call));
    return pageOf(await groupsFor(this.groups, organisationId, pass, leads), page);
  }
}

/** Those that the caller is in; all, for who manages groups. */
export class ListMyGroups implements UseCase<Asked, Listed<Group>, Pass> {
  static readonly needs = withPass;
  constructor(private readonly groups: Groups) {}

  async run(call: Call, { organisationId, page }: Asked, pass: Pass) {
    const isIn = ({ members }: GroupWithMembers) => members.some(({ id }) => id === userId(call));
    return pageOf(await groupsFor(this.groups, organisationId, pass, isIn), page);
  }
}

/** All of the organisation, by name. */
export class ListGroupSummaries implements UseCase<At, readonly Group[], Organisation> {
  static readonly needs = member;
  constructor(private readonly groups: Groups) {}

  run(_call: Call, { organisationId }: At) {
    return this.groups.ofOrganisation(organisationId);
  }
}
