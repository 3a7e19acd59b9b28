import type { WholeState } from '../../domain/feature-states/feature-state.js';
import { Forbidden, InvalidParts } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureStates, Referred, SegmentLinks } from './ports.js';

interface Input {
  readonly environmentId: number | undefined;
  /** NaN: something that is no id. */
  readonly featureId?: number | undefined;
  readonly linkId?: number | undefined;
  readonly page?: Page | undefined;
}

const unknown = ['Select a valid choice. That choice is not one of the available choices.'];

/** The states of an environment that says its id, of everyone, segments and identities alike. */
export class ListStatesOfEnvironment implements UseCase<Input, Listed<WholeState>, Inside> {
  static readonly needs = checkedInside('VIEW_ENVIRONMENT in the environment that the query names');

  constructor(
    private readonly states: FeatureStates,
    private readonly links: SegmentLinks,
    private readonly referred: Referred,
  ) {}

  async run({ at }: Call, { environmentId, featureId, linkId, page }: Input, { pass, find }: Inside): Promise<Listed<WholeState>> {
    const environment = environmentId === undefined ? undefined : await find(Environments).byId(environmentId);
    if (environment === undefined || !pass.may('VIEW_ENVIRONMENT', placeOfEnvironment(environment))) throw new Forbidden();
    const isKnown = async (id: number | undefined, within: (feature: number) => Promise<number | undefined>) => {
      const feature = id === undefined || Number.isNaN(id) ? undefined : await this.referred.feature((await within(id)) ?? 0);
      const project = feature && (await find(Projects).byId(feature.projectId));
      return id === undefined || project?.organisationId === environment.organisationId; // nobody learns what others have
    };
    const wrong = {
      ...(!(await isKnown(featureId, async (id) => id)) && { feature: unknown }),
      ...(!(await isKnown(linkId, async (id) => (await this.links.byId(id))?.featureId)) && { feature_segment: unknown }),
    };
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    return this.states.list({ environment, liveAt: at, featureId, linkId }, page);
  }
}
