import { LinksNotFound, linksAreTogether } from '../../domain/feature-states/segment-link.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FlagEdits, NamedLink, SegmentLinks } from './ports.js';

interface Input {
  readonly places: readonly { readonly id: number; readonly priority: number }[];
}

/** Gives links of one feature in one environment their places; answers those that were named. */
export class OrderSegmentLinks implements UseCase<Input, readonly NamedLink[], Inside> {
  static readonly needs = checkedInside('MANAGE_SEGMENT_OVERRIDES in the environment of the links');

  constructor(
    private readonly transactions: Transactions,
    private readonly links: SegmentLinks,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, { places }: Input, { pass, find }: Inside): Promise<readonly NamedLink[]> {
    if (places.length === 0) return [];
    const ids = places.map(({ id }) => id);
    const links = await this.links.byIds(ids);
    if (links.length !== places.length) throw new LinksNotFound();
    linksAreTogether(links);
    const { environmentId, featureId, versionUuid } = links[0] as NamedLink;
    const environment = await find(Environments).byId(environmentId);
    if (environment === undefined || !(await mayForFeature(find, pass, 'MANAGE_SEGMENT_OVERRIDES', placeOfEnvironment(environment), featureId)))
      throw new Forbidden();
    return this.transactions.run(call, async (tx) => {
      const moved = await this.edits.order(tx, links, new Map(places.map(({ id, priority }) => [id, priority])));
      if (moved) tx.record('feature_segment.ordered', { after: { environmentId, featureId, versionUuid } });
      return this.links.byIds(ids, tx);
    });
  }
}
