import { NotFound } from '../../domain/shared/refusal.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { type Inside, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureLists, Features, ShownFeature } from './ports.js';

export class GetFeatureByUuid implements UseCase<{ uuid: string }, ShownFeature, Inside> {
  static readonly needs = signedIn('only the feature says which project it is of');

  constructor(
    private readonly features: Features,
    private readonly lists: FeatureLists,
  ) {}

  async run({ at }: Call, { uuid }: { uuid: string }, { pass, find }: Inside): Promise<ShownFeature> {
    const feature = await this.features.byUuid(uuid);
    const project = feature && (await find(Projects).byId(feature.projectId));
    if (feature === undefined || project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Feature');
    return (await this.lists.one(feature.projectId, feature.id, {}, at)) as ShownFeature; // it was there just now
  }
}
