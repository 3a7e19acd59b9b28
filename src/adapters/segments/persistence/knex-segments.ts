import type { SegmentFilter, Segments } from '../../../application/segments/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Segment } from '../../../domain/segments/segment.js';
import { contains } from '../../platform/persistence/contains.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { segment } from '../../platform/persistence/schema/index.js';

export const storedSegments: Stored<Segment, SegmentFilter> = {
  table: segment,
  what: 'Segment',
  key: 'id',
  order: ['id'],
  narrow: {
    q: (query, part) => contains(query, 'name', part),
    featureSpecific: (query, included) => (included ? query : query.whereNull('feature_id')),
    ids: (query, ids) => query.whereIn('id', ids),
  },
};

/** No kept version, and nothing that the server made for itself. */
const shown = 'version_of is null and is_system_segment = ?';

export class KnexSegments implements Segments {
  constructor(private readonly db: Database) {}

  async byId(projectId: number, id: number): Promise<Segment | undefined> {
    return (await this.db.rows(segment, `id = ? and project_id = ? and ${shown}`, [id, projectId, false]))[0];
  }

  async byUuid(uuid: string): Promise<Segment | undefined> {
    return (await this.db.rows(segment, `uuid = ? and ${shown}`, [uuid, false]))[0];
  }

  ofFeature(tx: Tx, featureId: number): Promise<readonly Segment[]> {
    return this.db.rows(segment, `feature_id = ? and ${shown} order by id`, [featureId, false], tx);
  }
}
