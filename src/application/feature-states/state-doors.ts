import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { mayWriteDirectly } from '../../domain/feature-states/edit-state.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import type { Permission } from '../../domain/permissions/permission.js';
import { Forbidden, NotFound, NothingHere } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Needs } from '../shared/needs.js';
import { FeatureStates } from './ports.js';

/** A state by its id: anywhere, or where a path says: in an environment, of everyone there or of one identity. */
export interface StateAt {
  readonly id: number;
  readonly environmentKey?: string | undefined;
  readonly identityId?: number | undefined;
}

export interface PlacedState {
  readonly environment: PlacedEnvironment;
  readonly state: WholeState;
}

/** Finds the state first: as in the reference, whoever may not touch it learns that it is there. */
const stateWith = (said: string, permission: (state: WholeState) => Permission): Needs<StateAt, PlacedState> => ({
  said,
  async admit(gate, call, at) {
    const pass = await gate.pass(call);
    const [environments, states] = [gate.find(Environments), gate.find(FeatureStates)];
    const below = at.environmentKey === undefined ? undefined : await environments.byKey(at.environmentKey);
    if (at.environmentKey !== undefined && below === undefined) throw new NothingHere();
    const state =
      below === undefined
        ? await states.byId(at.id)
        : (
            await states.list({
              environment: below,
              liveAt: call.at,
              id: at.id,
              kinds: [at.identityId === undefined ? 'default' : 'identity'],
              identityId: at.identityId,
            })
          ).rows[0];
    const environment = below ?? (state && (await environments.byId(state.environmentId)));
    if (state === undefined || environment === undefined) throw new NotFound('FeatureState');
    if (!(await mayForFeature(gate.find, pass, permission(state), placeOfEnvironment(environment), state.featureId))) throw new Forbidden();
    return { environment, state };
  },
});

export const stateToRead = stateWith('VIEW_ENVIRONMENT', () => 'VIEW_ENVIRONMENT');

const toWrite = ({ featureSegmentId }: Pick<WholeState, 'featureSegmentId'>): Permission =>
  featureSegmentId === null ? 'UPDATE_FEATURE_STATE' : 'MANAGE_SEGMENT_OVERRIDES';
const writable = stateWith('UPDATE_FEATURE_STATE, or MANAGE_SEGMENT_OVERRIDES for the state of a segment', toWrite);
/** Where versions are used nothing that is sent could change it. */
export const stateToWrite: Needs<StateAt, PlacedState> = {
  ...writable,
  async admit(gate, call, at) {
    const placed = await writable.admit(gate, call, at);
    mayWriteDirectly(placed.environment, placed.state);
    return placed;
  },
};
