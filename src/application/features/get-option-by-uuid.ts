import type { MultivariateOption } from '../../domain/features/multivariate-option.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { type Inside, signedIn } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureStore, OptionStore } from './ports.js';

export class GetOptionByUuid implements UseCase<{ uuid: string }, MultivariateOption, Inside> {
  static readonly needs = signedIn('only the option says which feature it is of');

  constructor(
    private readonly options: Pick<OptionStore, 'list'>,
    private readonly features: Pick<FeatureStore, 'list'>,
  ) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass, find }: Inside): Promise<MultivariateOption> {
    const [option] = (await this.options.list({ uuid }, { filter: {} })).rows;
    const [feature] = option === undefined ? [] : (await this.features.list({ id: option.featureId }, { filter: {} })).rows;
    const project = feature && (await find(Projects).byId(feature.projectId));
    if (option === undefined || project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project)))
      throw new NotFound('MultivariateFeatureOption');
    return option;
  }
}
