import type { Organisation, SeenOrganisation } from '../../domain/organisations/organisation.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { type Call, userId } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { signedIn } from '../shared/needs.js';
import { token } from '../shared/token.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Accounts } from '../users/ports.js';
import type { Memberships, OrganisationTerms } from './ports.js';

export type OrganisationStore = CollectionStore<Organisation, number, Partial<Organisation>>;
export const OrganisationStore = token<OrganisationStore>('organisations.store');

type Input = Pick<Organisation, 'name'> & Partial<Organisation>;

/** Whoever makes an organisation is its first admin. */
export class CreateOrganisation implements UseCase<Input, SeenOrganisation, unknown> {
  static readonly needs = signedIn('anybody may begin an organisation');

  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: Pick<OrganisationStore, 'insert'>,
    private readonly memberships: Memberships,
    private readonly accounts: Accounts,
    private readonly terms: OrganisationTerms,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, input: Input): Promise<SeenOrganisation> {
    const accountId = userId(call);
    if (accountId === null || (this.terms.closed && !(await this.accounts.byId(accountId))?.isSuperuser)) throw new Forbidden();
    return this.transactions.run(call, async (tx) => {
      const after = await this.organisations.insert(tx, {
        uuid: this.mint.uuid(),
        createdAt: call.at,
        webhookNotificationEmail: null,
        alertedOverPlanLimit: false,
        stopServingFlags: false,
        restrictProjectCreateToAdmin: false,
        persistTraitData: true,
        blockAccessToAdmin: false,
        force2fa: false,
        targetingKey: null,
        subscriptionUuid: this.mint.uuid(),
        ...input,
      });
      tx.record('organisation.created', { after });
      tx.record('membership.created', { after: await this.memberships.add(tx, { accountId, organisationId: after.id, role: 'ADMIN' }) });
      return { ...after, seats: 1, role: null }; // the reference names no role here
    });
  }
}
