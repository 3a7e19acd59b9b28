import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Traits } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly traitKey: string;
}

/** Takes a trait from everyone in an environment; a key that nobody has is no mistake. */
export class RemoveTraitKey implements UseCase<Input, void, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey, 'told');

  constructor(
    private readonly transactions: Transactions,
    private readonly traits: Traits,
  ) {}

  run(call: Call, { traitKey }: Input, environment: PlacedEnvironment): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      await this.traits.removeKey(tx, environment.id, traitKey);
      tx.record('trait_key.removed', { before: { environmentId: environment.id, traitKey } });
    });
  }
}
