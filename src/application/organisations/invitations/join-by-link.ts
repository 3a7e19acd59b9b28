import { linksOpenNothing, stillOpen } from '../../../domain/organisations/invite-link.js';
import type { SeenOrganisation } from '../../../domain/organisations/organisation.js';
import { Forbidden, NotFound } from '../../../domain/shared/refusal.js';
import { type Call, userId } from '../../shared/call.js';
import { signedIn } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { InviteLinkHashes, Organisations, OrganisationTerms } from '../ports.js';
import type { Join } from './join.js';

type Input = { readonly hash: string };

export class JoinByLink implements UseCase<Input, SeenOrganisation, unknown> {
  static readonly needs = signedIn('whoever has the link may join');

  constructor(
    private readonly transactions: Transactions,
    private readonly links: InviteLinkHashes,
    private readonly organisations: Organisations,
    private readonly joining: Join,
    private readonly terms: OrganisationTerms,
  ) {}

  async run(call: Call, { hash }: Input) {
    const accountId = userId(call);
    if (accountId === null) throw new Forbidden();
    if (!this.terms.inviteLinks) throw linksOpenNothing();
    const link = await this.links.byHash(hash);
    if (link === undefined) throw new NotFound('InviteLink');
    stillOpen(link, call.at);
    return this.transactions.run(call, async (tx) => {
      await this.joining.join(tx, link.organisationId, accountId, link.role);
      return (await this.organisations.seen(link.organisationId, accountId, tx)) as SeenOrganisation;
    });
  }
}
