import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Identity } from '../../domain/identities/identity.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { identityInEnvironment, type Traits } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly identityId: number;
  readonly key: number;
  /** From every identity of the environment that has one of the same key. */
  readonly fromAll: boolean;
}

export class RemoveTrait implements UseCase<Input, void, { environment: PlacedEnvironment; identity: Identity }> {
  static readonly needs = needs('MANAGE_IDENTITIES', identityInEnvironment);

  constructor(
    private readonly transactions: Transactions,
    private readonly traits: Traits,
  ) {}

  run(call: Call, { key, fromAll }: Input, { environment, identity }: { environment: PlacedEnvironment; identity: Identity }): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const before = await this.traits.remove(tx, { identityId: identity.id }, key, () => {});
      tx.record('trait.removed', { before });
      if (!fromAll) return;
      await this.traits.removeKey(tx, environment.id, before.traitKey);
      tx.record('trait_key.removed', { before: { environmentId: environment.id, traitKey: before.traitKey } });
    });
  }
}
