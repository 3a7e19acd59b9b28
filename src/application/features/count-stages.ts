import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { LifecycleStage } from '../../domain/features/lifecycle.js';
import { environmentById } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureLists } from './ports.js';

/** How many features are in each stage of their life, as seen from an environment; archived ones do not count. */
export class CountStages implements UseCase<{ environmentId: number }, ReadonlyMap<LifecycleStage, number>, PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentById, 'abroad');

  constructor(private readonly lists: FeatureLists) {}

  run({ at }: Call, _input: object, environment: PlacedEnvironment): Promise<ReadonlyMap<LifecycleStage, number>> {
    return this.lists.stages(environment, at);
  }
}
