import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import { environmentByKey } from '../../environments/ports.js';
import type { Identities } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { EdgeEdit, EdgeOverride, EdgeOverrides } from './edge-overrides.js';

interface ByIdentifier {
  readonly environmentKey: string;
  readonly identifier: string;
}
type Setting = ByIdentifier & EdgeEdit;
type Removal = ByIdentifier & Pick<EdgeEdit, 'feature'>;

/** Sets what an identity has of its own, whoever it is: one that is not known yet is made. */
export class SetOverrideByIdentifier implements UseCase<Setting, EdgeOverride, PlacedEnvironment> {
  static readonly needs = needs('UPDATE_FEATURE_STATE', environmentByKey);

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: Identities,
    private readonly overrides: EdgeOverrides,
  ) {}

  async run(call: Call, { identifier, feature: given, edit }: Setting, environment: PlacedEnvironment) {
    const feature = await this.overrides.feature(environment.projectId, given);
    return this.transactions.run(call, async (tx) => {
      const { identity, isNew } = await this.identities.ensure(tx, environment.id, identifier);
      if (isNew) tx.record('identity.created', { after: identity });
      const held = await this.overrides.of(tx, environment, identity.id, feature.id);
      const state =
        held === undefined
          ? await this.overrides.add(tx, environment, identity.id, feature.id, edit)
          : await this.overrides.change(tx, held.id, edit);
      return { identity, state };
    });
  }
}

/** Takes it away again; who has none, or is nobody, is no mistake. */
export class RemoveOverrideByIdentifier implements UseCase<Removal, void, PlacedEnvironment> {
  static readonly needs = needs('UPDATE_FEATURE_STATE', environmentByKey);

  constructor(
    private readonly transactions: Transactions,
    private readonly identities: Identities,
    private readonly overrides: EdgeOverrides,
  ) {}

  async run(call: Call, { identifier, feature: given }: Removal, environment: PlacedEnvironment): Promise<void> {
    const feature = await this.overrides.feature(environment.projectId, given);
    await this.transactions.run(call, async (tx) => {
      const identity = await this.identities.byIdentifier(environment.id, identifier, tx);
      const held = identity && (await this.overrides.of(tx, environment, identity.id, feature.id));
      if (held !== undefined) await this.overrides.remove(tx, held.id);
    });
  }
}
