import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { Join } from './invitations/join.js';
import type { Organisations, OrganisationTerms } from './ports.js';

/** Whoever comes from the company's directory for the first time is in its organisation, if one is named and there. */
export class JoinFromDirectory implements Subscriber {
  constructor(
    private readonly join: Join,
    private readonly organisations: Organisations,
    private readonly terms: OrganisationTerms,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    const { directoryOrganisation: id } = this.terms;
    for (const { name, detail } of events) {
      if (id === undefined || name !== 'account.created' || detail.after.authType !== 'LDAP') continue;
      if ((await this.organisations.byId(id, tx)) !== undefined) await this.join.join(tx, id, detail.after.id, 'USER');
    }
    return undefined;
  }
}
