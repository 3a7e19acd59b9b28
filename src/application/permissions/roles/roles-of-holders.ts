import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Role } from '../../../domain/permissions/role.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { organisationById } from '../../organisations/ports.js';
import type { Call } from '../../shared/call.js';
import { type Listed, type Page, pageOf } from '../../shared/collection-store.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Having, Roles } from './ports.js';

interface At {
  readonly organisationId: number;
  readonly holder: Having;
}

/** The roles that a person, a group or a key has. */
export class ListRolesOfHolder implements UseCase<At & { readonly page: Page }, Listed<Role>, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(private readonly roles: Roles) {}

  async run(_call: Call, { organisationId, holder, page }: At & { readonly page: Page }) {
    return pageOf(await this.roles.having(organisationId, holder), page);
  }
}

export class DetachRole implements UseCase<At & { readonly roleId: number }, void, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly roles: Roles,
  ) {}

  async run(call: Call, { organisationId, holder, roleId }: At & { readonly roleId: number }) {
    if ((await this.roles.byId(organisationId, roleId)) === undefined) throw new NotFound('Role');
    await this.transactions.run(call, async (tx) => {
      const before = await this.roles.detach(tx, roleId, holder);
      if (before === undefined) throw new NotFound('Role');
      tx.record('role_holder.removed', { before });
    });
  }
}
