import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureStates } from './ports.js';

interface Input {
  readonly environmentKey: string;
  /** Those of one identity… */
  readonly identityId?: number | undefined;
  /** …or of every identity; left out, those for everyone. */
  readonly anyIdentity?: boolean | undefined;
  readonly featureId?: number | undefined;
  readonly featureName?: string | undefined;
  readonly page?: Page | undefined;
}

/** The states of an environment, without those of segments. */
export class ListFeatureStates implements UseCase<Input, Listed<WholeState>, PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentByKey);

  constructor(private readonly states: FeatureStates) {}

  run(call: Call, { identityId, anyIdentity, featureId, featureName, page }: Input, environment: PlacedEnvironment): Promise<Listed<WholeState>> {
    const kinds = [identityId === undefined && !anyIdentity ? ('default' as const) : ('identity' as const)];
    return this.states.list({ environment, liveAt: call.at, kinds, identityId, featureId, featureName }, page);
  }
}
