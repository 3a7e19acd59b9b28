import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { Identity } from '../../../domain/identities/identity.js';
import { identityInEnvironment } from '../../identities/ports.js';
import type { Call } from '../../shared/call.js';
import { needs } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { IdentityState, IdentityStates } from './identity-states.js';

interface At {
  readonly environmentKey: string;
  readonly identityId: number;
}

interface Subject {
  readonly environment: PlacedEnvironment;
  readonly identity: Identity;
}

/** All features as an identity gets them. */
export class ListIdentityStates implements UseCase<At, readonly IdentityState[], Subject> {
  static readonly needs = needs('VIEW_ENVIRONMENT', identityInEnvironment);

  constructor(private readonly states: IdentityStates) {}

  run(_call: Call, _input: At, { environment, identity }: Subject): Promise<readonly IdentityState[]> {
    return this.states.of(environment, identity);
  }
}
