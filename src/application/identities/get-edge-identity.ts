import type { Identity } from '../../domain/identities/identity.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { edgeIdentity, type PlacedIdentity } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly identityUuid: string;
}

export class GetEdgeIdentity implements UseCase<Input, Identity, PlacedIdentity> {
  static readonly needs = needs('VIEW_IDENTITIES', edgeIdentity, 'told');

  run(_call: Call, _input: Input, { identity }: PlacedIdentity): Identity {
    return identity;
  }
}
