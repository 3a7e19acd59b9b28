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
  /** Left out: it stays. */
  readonly dashboardAlias?: string | undefined;
}

/** Gives an identity another alias. */
export class ChangeEdgeIdentity implements UseCase<Input, Identity, PlacedIdentity> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', edgeIdentity, 'told');

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: CollectionStore<Identity, number, object>,
  ) {}

  run(call: Call, { dashboardAlias }: Input, { environment, identity }: PlacedIdentity): Promise<Identity> {
    return this.transactions.run(call, async (tx) => {
      const changed = await this.identities.change(tx, { environmentId: environment.id }, identity.id, (before) => ({
        ...before,
        dashboardAlias: dashboardAlias ?? before.dashboardAlias,
      }));
      tx.record('identity.changed', changed);
      return changed.after;
    });
  }
}
