import type { Project } from '../../domain/projects/project.js';
import { InvalidRequest, NotFound, unknownReference } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { type FeatureEntered, featureWith } from './feature-doors.js';
import type { FeatureFilter, FeatureLists, ShownFeature } from './ports.js';

export type FeatureQuery = Omit<FeatureFilter, 'environment'> & { readonly environmentId?: number | undefined };

/** What a query asks for. An environment of another project is taken, and holds no states of these features; the reference does so. */
export async function filterOf({ environmentId, ...query }: FeatureQuery, environments: Environments): Promise<FeatureFilter> {
  if (environmentId === undefined && (query.isEnabled !== undefined || query.valueSearch !== undefined))
    throw new InvalidRequest('Environment is required in order to filter by state search or by state enabled');
  const environment = environmentId === undefined ? undefined : await environments.byId(environmentId);
  if (environmentId !== undefined && environment === undefined) throw unknownReference('environment', environmentId);
  return { ...query, environment };
}

interface Input {
  readonly projectId: number;
  readonly query: FeatureQuery;
  readonly page: Page | undefined;
}

export class ListFeatures implements UseCase<Input, Listed<ShownFeature>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById, 'unknown');

  constructor(
    private readonly lists: FeatureLists,
    private readonly environments: Environments,
  ) {}

  async run({ at }: Call, { query, page }: Input, project: Project): Promise<Listed<ShownFeature>> {
    return this.lists.page(project.id, await filterOf(query, this.environments), at, page);
  }
}

interface One {
  readonly projectId: number;
  readonly featureId: number;
  readonly query: FeatureQuery;
}

/** The filters of the list apply: what they leave out is not found. */
export class GetFeature implements UseCase<One, ShownFeature, FeatureEntered> {
  static readonly needs = featureWith('VIEW_PROJECT');

  constructor(
    private readonly lists: FeatureLists,
    private readonly environments: Environments,
  ) {}

  async run({ at }: Call, { query }: One, { feature }: FeatureEntered): Promise<ShownFeature> {
    const shown = await this.lists.one(feature.projectId, feature.id, await filterOf(query, this.environments), at);
    if (shown === undefined) throw new NotFound('Feature');
    return shown;
  }
}
