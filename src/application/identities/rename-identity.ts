import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { IdentifierTaken, type Identity } from '../../domain/identities/identity.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { needs, ofWhatIsThere } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { IdentityCollection } from './identity-collection.js';

interface Input {
  readonly environmentKey: string;
  readonly key: number;
  readonly values: Partial<Identity>;
}

/** Gives an identity another identifier. As in the reference one that is taken is refused, its own included; to send none changes nothing. */
export class RenameIdentity implements UseCase<Input, Identity, PlacedEnvironment> {
  static readonly needs = ofWhatIsThere(needs('MANAGE_IDENTITIES', environmentByKey), IdentityCollection.store, ({ id }) => ({ environmentId: id }));

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: CollectionStore<Identity, number, object>,
  ) {}

  run(call: Call, { key, values: { identifier } }: Input, environment: PlacedEnvironment): Promise<Identity> {
    return this.transactions.run(call, async (tx) => {
      const changed = await this.identities.change(tx, { environmentId: environment.id }, key, (before) => {
        if (identifier === before.identifier) throw new IdentifierTaken(before);
        return { ...before, identifier: identifier ?? before.identifier };
      });
      if (identifier !== undefined) tx.record('identity.changed', changed);
      return changed.after;
    });
  }
}
