import type { WholeState } from '../../domain/feature-states/feature-state.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { type PlacedState, type StateAt, stateToRead } from './state-doors.js';

export class GetFeatureState implements UseCase<StateAt, WholeState, PlacedState> {
  static readonly needs = stateToRead;

  run(_call: Call, _input: StateAt, { state }: PlacedState): WholeState {
    return state;
  }
}
