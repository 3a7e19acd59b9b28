import type { Tag } from '../../domain/projects/tag.js';
import type { Mint } from '../shared/clock.js';
import type { CollectionStore } from '../shared/collection-store.js';
import type { Tx } from '../shared/transactions.js';
import type { SystemTags } from './ports.js';

export class KeptSystemTags implements SystemTags {
  constructor(
    private readonly tags: CollectionStore<Tag, number, Partial<Tag>>,
    private readonly mint: Mint,
  ) {}

  async of(tx: Tx, projectId: number, tag: Pick<Tag, 'type' | 'label' | 'color'>): Promise<Tag> {
    const all = await this.tags.hold(tx, { projectId });
    const own = all.find(({ type, label, isSystemTag }) => isSystemTag && type === tag.type && label === tag.label);
    if (own !== undefined) return own;
    const fresh = { uuid: this.mint.uuid(), projectId, description: null, isPermanent: false, isSystemTag: true };
    const after = await this.tags.insert(tx, { ...fresh, ...tag });
    tx.record('tag.created', { after });
    return after;
  }
}
