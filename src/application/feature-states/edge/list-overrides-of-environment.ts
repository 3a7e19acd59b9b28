import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import { environmentByKey } from '../../environments/ports.js';
import type { Identities } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { FeatureStates } from '../ports.js';
import type { EdgeOverride } from './edge-overrides.js';

interface Input {
  readonly environmentKey: string;
  readonly featureId?: number | undefined;
}

/** What identities have of their own, of all features or of one. */
export class ListOverridesOfEnvironment implements UseCase<Input, readonly EdgeOverride[], PlacedEnvironment> {
  static readonly needs = needs('VIEW_IDENTITIES', environmentByKey);

  constructor(
    private readonly states: FeatureStates,
    private readonly identities: Identities,
  ) {}

  async run({ at }: Call, { featureId }: Input, environment: PlacedEnvironment): Promise<readonly EdgeOverride[]> {
    const { rows } = await this.states.list({ environment, liveAt: at, kinds: ['identity'], featureId });
    const identities = await this.identities.overridden(environment.id);
    return rows.flatMap((state) => {
      const identity = identities.get(state.identityId as number);
      return identity === undefined ? [] : [{ identity, state }]; // made between the two reads
    });
  }
}
