import { keyNeedsRoles, type MasterApiKey, newMasterApiKey } from '../../../domain/organisations/master-api-key.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import { type Call, userId } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { CollectionStore } from '../../shared/collection-store.js';
import { needs } from '../../shared/needs.js';
import { token } from '../../shared/token.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { type KeyRoles, organisationById } from '../ports.js';

/** The one-way form in which a random secret is kept. */
export type HashOfSecret = (secret: string) => string;
export const HashOfSecret = token<HashOfSecret>('organisations.HashOfSecret');

interface Input {
  readonly organisationId: number;
  readonly values: Pick<MasterApiKey, 'name'> & Partial<Pick<MasterApiKey, 'isAdmin' | 'revoked' | 'expiresAt'>>;
}

/** A key is told whole this once; what is kept of its secret does not give it back. */
export type NewKey = MasterApiKey & { readonly key: string };

export class CreateMasterApiKey implements UseCase<Input, NewKey, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  constructor(
    private readonly transactions: Transactions,
    private readonly keys: Pick<CollectionStore<MasterApiKey, string, object>, 'insert'>,
    private readonly roles: KeyRoles,
    private readonly hash: HashOfSecret,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { organisationId, values }: Input) {
    if (values.isAdmin === false && !(await this.roles.canServe(organisationId))) throw keyNeedsRoles();
    const prefix = this.mint.key().slice(0, 8);
    const secret = this.mint.key() + this.mint.key().slice(0, 10);
    return this.transactions.run(call, async (tx) => {
      const after = await this.keys.insert(tx, {
        ...newMasterApiKey(call.at),
        ...values,
        organisationId,
        prefix,
        secretHash: this.hash(secret),
        createdBy: userId(call),
      });
      tx.record('master_api_key.created', { after });
      return { ...after, key: `${prefix}.${secret}` };
    });
  }
}
