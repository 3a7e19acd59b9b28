import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureStates } from './ports.js';

/** Who may see the project may read its states one by one. */
export class GetFeatureStateByUuid implements UseCase<{ uuid: string }, WholeState, Inside> {
  static readonly needs = checkedInside('VIEW_PROJECT in the project of the state');

  constructor(private readonly states: FeatureStates) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass, find }: Inside): Promise<WholeState> {
    const state = await this.states.byUuid(uuid);
    const environment = state && (await find(Environments).byId(state.environmentId));
    if (state === undefined || environment === undefined || !pass.may('VIEW_PROJECT', placeOfEnvironment(environment)))
      throw new NotFound('FeatureState');
    return state;
  }
}
