import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import type { FeatureStates } from '../../feature-states/ports.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { type FlagByKey, type FlagSubject, flagToRead } from './flag-doors.js';

/** What a flag serves in an environment: to everyone and to segments. */
export class ReadFlag implements UseCase<FlagByKey, readonly WholeState[], FlagSubject> {
  static readonly needs = flagToRead;

  constructor(private readonly states: FeatureStates) {}

  async run({ at }: Call, _input: FlagByKey, { environment, feature }: FlagSubject): Promise<readonly WholeState[]> {
    const { id } = await feature();
    return (await this.states.list({ environment, liveAt: at, featureId: id, kinds: ['default', 'segment'] })).rows;
  }
}
