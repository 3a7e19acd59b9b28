import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { NamedLink, SegmentLinks } from './ports.js';

interface Input {
  readonly environmentId: number;
  readonly featureId: number;
  readonly page?: Page | undefined;
}

/** The segments for which a feature has a value of its own in an environment. Whoever may not see the project sees none. */
export class ListSegmentLinks implements UseCase<Input, Listed<NamedLink>, Inside> {
  static readonly needs = checkedInside('VIEW_PROJECT in the project of the environment');

  constructor(private readonly links: SegmentLinks) {}

  async run({ at }: Call, { environmentId, featureId, page }: Input, { pass, find }: Inside): Promise<Listed<NamedLink>> {
    const environment = await find(Environments).byId(environmentId);
    if (environment === undefined || !pass.may('VIEW_PROJECT', placeOfEnvironment(environment))) return { rows: [], count: 0, page: 1 };
    return this.links.live(environment, featureId, at, page);
  }
}
