import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { managedOrganisation } from '../ports.js';
import type { Invitations, InviteStore } from './invite-people.js';

type At = { readonly organisationId: number; readonly inviteId: number };

export class ResendInvite implements UseCase<At, void, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', managedOrganisation);

  constructor(
    private readonly transactions: Transactions,
    private readonly invites: InviteStore,
    private readonly invitations: Invitations,
  ) {}

  run(call: Call, { organisationId, inviteId }: At, organisation: Organisation) {
    return this.transactions.run(call, async (tx) => {
      await this.invitations.send(tx, organisation, await this.invites.get({ organisationId }, inviteId, tx));
    });
  }
}
