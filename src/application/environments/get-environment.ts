import type { Environment, PlacedEnvironment } from '../../domain/environments/environment.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { type Inside, needs, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type Environments, environmentByKey, placeOfEnvironment } from './ports.js';

export type EnvironmentInFull = Environment & { readonly totalSegmentOverrides: number };

export class GetEnvironment implements UseCase<{ environmentKey: string }, EnvironmentInFull, PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentByKey, 'told');

  constructor(private readonly environments: Environments) {}

  async run({ at }: Call, _input: object, environment: PlacedEnvironment): Promise<EnvironmentInFull> {
    return { ...environment, totalSegmentOverrides: await this.environments.segmentOverrides(environment, at) };
  }
}

export class GetEnvironmentByUuid implements UseCase<{ uuid: string }, Environment, Inside> {
  static readonly needs = signedIn('only the environment says where it is');

  constructor(private readonly environments: Environments) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass }: Inside): Promise<Environment> {
    const environment = await this.environments.byUuid(uuid);
    if (environment === undefined) throw new NotFound('Environment');
    pass.require('VIEW_ENVIRONMENT', placeOfEnvironment(environment));
    return environment;
  }
}
