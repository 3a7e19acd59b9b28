import type { Member } from '../../domain/organisations/membership.js';
import type { Organisation, OrganisationRole } from '../../domain/organisations/organisation.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type Memberships, organisationById } from './ports.js';

interface Input {
  readonly organisationId: number;
  readonly accountId: number;
  /** Left out: as before. */
  readonly role?: OrganisationRole | undefined;
}

export class ChangeRole implements UseCase<Input, Member, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly memberships: Memberships,
  ) {}

  run(call: Call, { organisationId, accountId, role }: Input) {
    return this.transactions.run(call, async (tx) => {
      const member = await this.memberships.member(organisationId, accountId, tx);
      if (member === undefined) throw new NotFound('FFAdminUser');
      if (role === undefined || role === member.role) return member;
      tx.record('membership.changed', await this.memberships.changeRole(tx, organisationId, accountId, role));
      return { ...member, role };
    });
  }
}
