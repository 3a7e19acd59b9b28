import type { Figures, PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Environments, environmentByKey } from './ports.js';

interface Output {
  readonly figures: Figures;
  /** Changes need approval there. */
  readonly approved: boolean;
}

/** How much there is in an environment; what is of archived features does not count. */
export class GetFigures implements UseCase<{ environmentKey: string }, Output, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey, 'told');

  constructor(private readonly environments: Environments) {}

  async run({ at }: Call, _input: object, environment: PlacedEnvironment): Promise<Output> {
    return { figures: await this.environments.figures(environment, at), approved: environment.minimumChangeRequestApprovals !== null };
  }
}
