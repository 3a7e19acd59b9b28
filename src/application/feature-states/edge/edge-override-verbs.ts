import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import { edgeIdentity, type PlacedIdentity } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { FeatureStates } from '../ports.js';
import { type AtEdgeIdentity, type EdgeEdit, type EdgeOverride, type EdgeOverrides, edgeOverride } from './edge-overrides.js';

type AtOne = AtEdgeIdentity & { readonly stateUuid: string };
type OfFeature = AtEdgeIdentity & { readonly featureId?: number | undefined };
type PlacedOverride = PlacedIdentity & { readonly state: WholeState };

export class ListEdgeOverrides implements UseCase<OfFeature, readonly EdgeOverride[], PlacedIdentity> {
  static readonly needs = needs('VIEW_ENVIRONMENT', edgeIdentity);
  constructor(private readonly states: FeatureStates) {}

  async run({ at }: Call, { featureId }: OfFeature, { environment, identity }: PlacedIdentity) {
    const { rows } = await this.states.list({ environment, liveAt: at, kinds: ['identity'], identityId: identity.id, featureId });
    return rows.map((state) => ({ identity, state }));
  }
}

export class GetEdgeOverride implements UseCase<AtOne, EdgeOverride, PlacedOverride> {
  static readonly needs = needs('VIEW_ENVIRONMENT', edgeOverride);

  run(_call: Call, _at: AtOne, { identity, state }: PlacedOverride): EdgeOverride {
    return { identity, state };
  }
}

export class AddEdgeOverride implements UseCase<AtEdgeIdentity & EdgeEdit, EdgeOverride, PlacedIdentity> {
  static readonly needs = needs('UPDATE_FEATURE_STATE', edgeIdentity);

  constructor(
    private readonly transactions: Transactions,
    private readonly overrides: EdgeOverrides,
  ) {}

  async run(call: Call, { feature: given, edit }: AtEdgeIdentity & EdgeEdit, { environment, identity }: PlacedIdentity): Promise<EdgeOverride> {
    const feature = await this.overrides.feature(environment.projectId, given);
    const state = await this.transactions.run(call, (tx) => this.overrides.add(tx, environment, identity.id, feature.id, edit));
    return { identity, state };
  }
}

export class ChangeEdgeOverride implements UseCase<AtOne & EdgeEdit, EdgeOverride, PlacedOverride> {
  static readonly needs = needs('UPDATE_FEATURE_STATE', edgeOverride);

  constructor(
    private readonly transactions: Transactions,
    private readonly overrides: EdgeOverrides,
  ) {}

  async run(call: Call, { feature, edit }: AtOne & EdgeEdit, { environment, identity, state }: PlacedOverride): Promise<EdgeOverride> {
    await this.overrides.feature(environment.projectId, feature);
    return { identity, state: await this.transactions.run(call, (tx) => this.overrides.change(tx, state.id, edit)) };
  }
}

export class RemoveEdgeOverride implements UseCase<AtOne, void, PlacedOverride> {
  static readonly needs = needs('UPDATE_FEATURE_STATE', edgeOverride);

  constructor(
    private readonly transactions: Transactions,
    private readonly overrides: EdgeOverrides,
  ) {}

  run(call: Call, _at: AtOne, { state }: PlacedOverride): Promise<void> {
    return this.transactions.run(call, (tx) => this.overrides.remove(tx, state.id));
  }
}
