import type { Feature } from '../../domain/features/feature.js';
import type { DomainEvent, Subscriber, Tx } from '../shared/transactions.js';
import type { FeatureStore, OptionStore } from './ports.js';

/**
 * A feature is multivariate from its first option on, and a plain one again when the last one is removed by itself. Options that go with a
 * change of their feature leave its type as that change says.
 */
export class FollowOptions implements Subscriber {
  constructor(
    private readonly features: FeatureStore,
    private readonly options: OptionStore,
  ) {}

  async hear(tx: Tx, events: readonly DomainEvent[]): Promise<undefined> {
    for (const { name, detail } of events) {
      if (name === 'multivariate_option.created') await this.become(tx, detail.after.featureId, 'MULTIVARIATE');
      else if (name === 'multivariate_option.removed') {
        const { featureId } = detail.before;
        const byItself = !events.some((other) => other.name === 'feature.changed' && other.detail.after.id === featureId);
        if (byItself && (await this.options.hold(tx, { featureId })).length === 0) await this.become(tx, featureId, 'STANDARD');
      }
    }
    return undefined;
  }

  private async become(tx: Tx, id: number, type: Feature['type']): Promise<void> {
    const changed = await this.features.change(tx, {}, id, (feature) => ({ ...feature, type }));
    if (changed.before.type !== type) tx.record('feature.changed', changed);
  }
}
