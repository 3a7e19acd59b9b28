import type { FeatureLinks } from '../features/ports.js';
import type { SystemTags } from '../projects/ports.js';
import type { Tx } from '../shared/transactions.js';
import type { HealthEvents } from './ports.js';

/** A feature has the tag as long as the last word on any of its matters is that it is unwell. */
export class UnhealthyTags {
  constructor(
    private readonly events: HealthEvents,
    private readonly tags: SystemTags,
    private readonly links: FeatureLinks,
  ) {}

  async settle(tx: Tx, projectId: number, featureId: number): Promise<void> {
    const unwell = (await this.events.latest({ featureId }, tx)).some(({ type }) => type === 'UNHEALTHY');
    const tag = await this.tags.of(tx, projectId, { type: 'UNHEALTHY', label: 'Unhealthy', color: '#FFC0CB' });
    await (unwell ? this.links.add(tx, 'tags', featureId, [tag.id]) : this.links.remove(tx, 'tags', featureId, [tag.id]));
    tx.record('feature_links.changed', { after: { featureId, kind: 'tags' } });
  }
}
