import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Traits } from './ports.js';

interface Input {
  readonly environmentKey: string;
}

export class ListTraitKeys implements UseCase<Input, readonly string[], PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentByKey, 'told');
  constructor(private readonly traits: Traits) {}

  run(_call: Call, _input: Input, environment: PlacedEnvironment): Promise<readonly string[]> {
    return this.traits.keysIn(environment.id);
  }
}
