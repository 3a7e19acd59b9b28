import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { StateEdit } from '../../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import type { Feature } from '../../../domain/features/feature.js';
import type { Identity } from '../../../domain/identities/identity.js';
import { unknownReference } from '../../../domain/shared/refusal.js';
import type { Environments } from '../../environments/ports.js';
import type { Features } from '../../features/ports.js';
import { edgeIdentity, type PlacedIdentity } from '../../identities/ports.js';
import { below } from '../../shared/address.js';
import type { Tx } from '../../shared/transactions.js';
import { FeatureStates, type FlagEdits } from '../ports.js';

/** What an identity has of its own. */
export interface EdgeOverride {
  readonly identity: Identity;
  readonly state: WholeState;
}

export interface AtEdgeIdentity {
  readonly environmentKey: string;
  readonly identityUuid: string;
}

/** What is asked for: a feature by its id or name, and what it is to be. */
export interface EdgeEdit {
  readonly feature: number | string;
  readonly edit: StateEdit;
}

/** A state by its UUID, below the identity it is of. */
export const edgeOverride = below(edgeIdentity, {
  what: 'FeatureState',
  in: FeatureStates,
  async find(states, placed: PlacedIdentity, { stateUuid }: { stateUuid: string }) {
    const state = await states.byUuid(stateUuid);
    return state?.identityId === placed.identity.id ? { ...placed, state } : undefined;
  },
});

/** How states of identities are found and written here: by the feature, of which an identity has one state at the most. */
export class EdgeOverrides {
  constructor(
    private readonly environments: Environments,
    private readonly features: Features,
    private readonly states: FeatureStates,
    private readonly edits: FlagEdits,
  ) {}

  /** By its id or its exact name. Refuses what is not of the project. */
  async feature(projectId: number, given: number | string): Promise<Feature> {
    const found =
      typeof given === 'number'
        ? await this.features.byId(projectId, given)
        : (await this.features.ofProject(projectId)).find(({ name }) => name === given);
    if (found === undefined) throw unknownReference('feature', given);
    return found;
  }

  /** Held: nobody else makes or changes one of the feature until the transaction ends. */
  async of(tx: Tx, environment: PlacedEnvironment, identityId: number, featureId: number): Promise<WholeState | undefined> {
    await this.environments.enter(tx, environment);
    const liveAt = await this.states.hold(tx, environment.id, featureId); // by what others did meanwhile, too
    const asked = { environment, liveAt, kinds: ['identity'] as const, identityId, featureId };
    return (await this.states.list(asked, undefined, tx)).rows[0];
  }

  add(tx: Tx, environment: PlacedEnvironment, identityId: number, featureId: number, edit: StateEdit): Promise<WholeState> {
    return this.edits.add(tx, { environment, featureId, identityId, edit });
  }

  change(tx: Tx, stateId: number, edit: StateEdit): Promise<WholeState> {
    return this.edits.change(tx, stateId, edit);
  }

  remove(tx: Tx, stateId: number): Promise<void> {
    return this.edits.remove(tx, stateId);
  }
}
