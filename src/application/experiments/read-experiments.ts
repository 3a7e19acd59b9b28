import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { ShownExperiment } from '../../domain/experiments/experiment.js';
import type { ExperimentStatus } from '../../domain/experiments/experiment-status.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { Ask, Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type ExperimentFilter, type Experiments, type ExperimentThere, experimentThere } from './ports.js';

type Asked = Ask<ExperimentFilter> & { readonly environmentKey: string };
export type ListedExperiments = Listed<ShownExperiment> & { readonly counts: Readonly<Record<ExperimentStatus, number>> };

export class ListExperiments implements UseCase<Asked, ListedExperiments, PlacedEnvironment> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', environmentByKey);

  constructor(private readonly experiments: Experiments) {}

  async run({ at }: Call, { filter, page }: Asked, environment: PlacedEnvironment): Promise<ListedExperiments> {
    const listed = await this.experiments.page(environment, filter, at, page);
    return { ...listed, counts: await this.experiments.counts(environment, filter.q) };
  }
}

export class GetExperiment implements UseCase<{ environmentKey: string; experimentId: number }, ShownExperiment, ExperimentThere> {
  static readonly needs = needs('ENVIRONMENT_ADMIN', experimentThere);

  constructor(private readonly experiments: Experiments) {}

  run({ at }: Call, _at: object, { environment, experiment }: ExperimentThere): Promise<ShownExperiment> {
    return this.experiments.one(environment, experiment, at);
  }
}
