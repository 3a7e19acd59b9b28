import type { Trait } from '../../domain/identities/trait.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { edgeIdentity, type PlacedIdentity, type Traits } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly identityUuid: string;
}

export class ListEdgeTraits implements UseCase<Input, readonly Trait[], PlacedIdentity> {
  static readonly needs = needs('VIEW_IDENTITIES', edgeIdentity, 'told');
  constructor(private readonly traits: Traits) {}

  run(_call: Call, _input: Input, { identity }: PlacedIdentity): Promise<readonly Trait[]> {
    return this.traits.ofIdentity(identity.id);
  }
}
