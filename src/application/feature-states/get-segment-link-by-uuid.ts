import { NotFound } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { NamedLink, SegmentLinks } from './ports.js';

/** Who may see the project may read its links one by one. */
export class GetSegmentLinkByUuid implements UseCase<{ uuid: string }, NamedLink, Inside> {
  static readonly needs = checkedInside('VIEW_PROJECT in the project of the link');

  constructor(private readonly links: SegmentLinks) {}

  async run(_call: Call, { uuid }: { uuid: string }, { pass, find }: Inside): Promise<NamedLink> {
    const link = await this.links.byUuid(uuid);
    const environment = link && (await find(Environments).byId(link.environmentId));
    if (link === undefined || environment === undefined || !pass.may('VIEW_PROJECT', placeOfEnvironment(environment)))
      throw new NotFound('FeatureSegment');
    return link;
  }
}
