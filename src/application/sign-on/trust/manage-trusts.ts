import type { Organisation } from '../../../domain/organisations/organisation.js';
import { trustNeedsRoles } from '../../../domain/sign-on/trust.js';
import { type KeyRoles, organisationById } from '../../organisations/ports.js';
import { type Call, userId } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { Listed, Page } from '../../shared/collection-store.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { NewTrust, SeenTrust, TrustChange, Trusts } from './ports.js';

interface At {
  readonly organisationId: number;
}
interface AtOne extends At {
  readonly id: number;
}
const admins = () => needs('ORGANISATION_ADMIN', organisationById);

export class ListTrusts implements UseCase<At & { page: Page | undefined }, Listed<SeenTrust>, Organisation> {
  static readonly needs = admins();
  constructor(private readonly trusts: Trusts) {}
  run(_call: Call, { organisationId, page }: At & { page: Page | undefined }) {
    return this.trusts.list(organisationId, page);
  }
}

export class GetTrust implements UseCase<AtOne, SeenTrust, Organisation> {
  static readonly needs = admins();
  constructor(private readonly trusts: Trusts) {}
  run(_call: Call, { organisationId, id }: AtOne) {
    return this.trusts.get(organisationId, id);
  }
}

export class CreateTrust
  implements UseCase<At & { values: Pick<NewTrust, 'name' | 'issuer' | 'audience' | 'isAdmin' | 'claimRules'> }, SeenTrust, Organisation>
{
  static readonly needs = admins();

  constructor(
    private readonly transactions: Transactions,
    private readonly trusts: Trusts,
    private readonly roles: KeyRoles,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { organisationId, values }: At & { values: Pick<NewTrust, 'name' | 'issuer' | 'audience' | 'isAdmin' | 'claimRules'> }) {
    if (!values.isAdmin && !(await this.roles.canServe(organisationId))) throw trustNeedsRoles();
    return this.transactions.run(call, async (tx) => {
      const [prefix, secret] = [this.mint.key().slice(0, 8), this.mint.hex(64)]; // the secret is told to nobody
      const after = await this.trusts.add(tx, { ...values, organisationId, prefix, secret, createdBy: userId(call), createdAt: call.at });
      tx.record('trust_relationship.created', { after });
      return after;
    });
  }
}

export class ChangeTrust implements UseCase<AtOne & { change: TrustChange }, SeenTrust, Organisation> {
  static readonly needs = admins();

  constructor(
    private readonly transactions: Transactions,
    private readonly trusts: Trusts,
    private readonly roles: KeyRoles,
  ) {}

  async run(call: Call, { organisationId, id, change }: AtOne & { change: TrustChange }) {
    if (change.isAdmin === false) {
      const { prefix } = await this.trusts.get(organisationId, id);
      if (!(await this.roles.canServe(organisationId, prefix))) throw trustNeedsRoles();
    }
    return this.transactions.run(call, async (tx) => {
      const changed = await this.trusts.change(tx, organisationId, id, change);
      tx.record('trust_relationship.changed', changed);
      return changed.after;
    });
  }
}

export class RemoveTrust implements UseCase<AtOne, void, Organisation> {
  static readonly needs = admins();

  constructor(
    private readonly transactions: Transactions,
    private readonly trusts: Trusts,
  ) {}

  run(call: Call, { organisationId, id }: AtOne): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      tx.record('trust_relationship.removed', { before: await this.trusts.remove(tx, organisationId, id) });
    });
  }
}
