import type { Member } from '../../domain/organisations/membership.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import { type Call, userId } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Memberships, organisationById } from './ports.js';

interface Input {
  readonly organisationId: number;
  readonly withoutCaller: boolean;
}

export class ListMembers implements UseCase<Input, readonly Member[], Organisation> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById);

  constructor(private readonly memberships: Memberships) {}

  async run(call: Call, { organisationId, withoutCaller }: Input) {
    const members = await this.memberships.members(organisationId);
    return withoutCaller ? members.filter(({ id }) => id !== userId(call)) : members;
  }
}
