import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { described, type MetadataValues } from '../metadata/ports.js';
import type { Call } from '../shared/call.js';
import { type Inside, needs, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type DescribedEnvironment, type Environments, environmentByKey, placeOfEnvironment } from './ports.js';

export type EnvironmentInFull = DescribedEnvironment & { readonly totalSegmentOverrides: number };

export class GetEnvironment implements UseCase<{ environmentKey: string }, EnvironmentInFull, PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentByKey, 'told');

  constructor(
    private readonly environments: Environments,
    private readonly metadata: MetadataValues,
  ) {}

  async run({ at }: Call, _input: object, environment: PlacedEnvironment): Promise<EnvironmentInFull> {
    const totalSegmentOverrides = await this.environments.segmentOverrides(environment, at);
    const [whole] = await described(this.metadata, 'environment', [{ ...environment, totalSegmentOverrides }]);
    return whole as EnvironmentInFull;
  }
}

export class GetEnvironmentByUuid implements UseCase<{ uuid: string }, DescribedEnvironment, Inside> {
  static readonly needs = signedIn('only the environment says where it is');

  constructor(
    private readonly environments: Environments,
    private readonly metadata: MetadataValues,
  ) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass }: Inside): Promise<DescribedEnvironment> {
    const environment = await this.environments.byUuid(uuid);
    if (environment === undefined) throw new NotFound('Environment');
    pass.require('VIEW_ENVIRONMENT', placeOfEnvironment(environment));
    const [whole] = await described(this.metadata, 'environment', [environment]);
    return whole as DescribedEnvironment;
  }
}
