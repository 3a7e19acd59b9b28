import type { Identity } from '../../domain/identities/identity.js';
import type { Call } from '../shared/call.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { edgeIdentity, type PlacedIdentity } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly identityUuid: string;
}

export class RemoveEdgeIdentity implements UseCase<Input, void, PlacedIdentity> {
  static readonly needs = needs('MANAGE_IDENTITIES', edgeIdentity, 'told');

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: CollectionStore<Identity, number, object>,
  ) {}

  run(call: Call, _input: Input, { environment, identity }: PlacedIdentity): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const before = await this.identities.remove(tx, { environmentId: environment.id }, identity.id, () => {});
      tx.record('identity.removed', { before });
    });
  }
}
