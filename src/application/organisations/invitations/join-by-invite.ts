import { InviteForAnother } from '../../../domain/organisations/invite.js';
import type { SeenOrganisation } from '../../../domain/organisations/organisation.js';
import { Forbidden, NotFound } from '../../../domain/shared/refusal.js';
import type { Account } from '../../../domain/users/account.js';
import { type Call, userId } from '../../shared/call.js';
import { signedIn } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts } from '../../users/ports.js';
import type { InviteHashes, Organisations } from '../ports.js';
import type { InviteStore } from './invite-people.js';
import type { Join } from './join.js';

type Input = { readonly hash: string };

/** An invitation serves once, and only whom it was sent to. */
export class JoinByInvite implements UseCase<Input, SeenOrganisation, unknown> {
  static readonly needs = signedIn('whoever was invited may join');

  constructor(
    private readonly transactions: Transactions,
    private readonly hashes: InviteHashes,
    private readonly invites: InviteStore,
    private readonly accounts: Accounts,
    private readonly organisations: Organisations,
    private readonly joining: Join,
  ) {}

  async run(call: Call, { hash }: Input) {
    const accountId = userId(call);
    if (accountId === null) throw new Forbidden();
    const invite = await this.hashes.byHash(hash);
    if (invite === undefined) throw new NotFound('Invite');
    const { organisationId, email, role, groupIds } = invite;
    return this.transactions.run(call, async (tx) => {
      const account = (await this.accounts.byId(accountId, tx)) as Account; // who has just signed in
      if (account.email !== email.toLowerCase()) throw new InviteForAnother();
      await this.joining.join(tx, organisationId, accountId, role, groupIds);
      tx.record('invite.removed', { before: await this.invites.remove(tx, { organisationId }, invite.id, () => {}) });
      return (await this.organisations.seen(organisationId, accountId, tx)) as SeenOrganisation;
    });
  }
}
