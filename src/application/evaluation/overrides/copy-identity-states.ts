import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { environmentByKey } from '../../environments/ports.js';
import type { FeatureStates, FlagEdits } from '../../feature-states/ports.js';
import type { Identities } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { IdentityState, IdentityStates } from './identity-states.js';

interface Copy {
  readonly environmentKey: string;
  readonly identityId: number;
  readonly sourceId: number;
}

/** An identity gets the very overrides of another one: those that it has and the other lacks go. */
export class CopyIdentityStates implements UseCase<Copy, readonly IdentityState[], PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey);

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: Identities,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
    private readonly shown: IdentityStates,
  ) {}

  async run(call: Call, { identityId, sourceId }: Copy, environment: PlacedEnvironment): Promise<readonly IdentityState[]> {
    const target = await this.identities.byId(environment.id, identityId);
    const source = await this.identities.byId(environment.id, sourceId);
    if (target === undefined || source === undefined) throw new NotFound('Identity');
    await this.transactions.run(call, async (tx) => {
      const of = async (identityId: number) => (await this.states.list({ environment, liveAt: call.at, identityId }, undefined, tx)).rows;
      const own = new Map((await of(target.id)).map((state) => [state.featureId, state]));
      for (const state of await of(source.id)) {
        const { featureId, enabled, valueType, stringValue, integerValue, booleanValue, shares } = state;
        const edit = { enabled, typed: { valueType, stringValue, integerValue, booleanValue }, shares: shares.map(({ id: _, ...share }) => share) };
        const before = own.get(featureId);
        await (before === undefined
          ? this.edits.add(tx, { environment, featureId, identityId: target.id, edit })
          : this.edits.change(tx, before.id, edit));
        own.delete(featureId);
      }
      for (const { id } of own.values()) await this.edits.remove(tx, id);
    });
    return this.shown.of(environment, target);
  }
}
