import type { SegmentUse, SegmentUses } from '../../../application/segments/ports.js';
import type { Listed, Page } from '../../../application/shared/collection-store.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveStates } from '../../platform/persistence/live-states.js';
import { readPage } from '../../platform/persistence/read-page.js';

const select = 'feature_state.id as "id", feature_state.feature_id as "featureId", feature_state.environment_id as "environmentId"';

export class KnexSegmentUses implements SegmentUses {
  constructor(private readonly db: Database) {}

  list(segmentId: number, environmentId: number | undefined, at: Instant, page: Page | undefined): Promise<Listed<SegmentUse>> {
    const plain = liveStates({ useV2FeatureVersioning: false }, at);
    const versioned = liveStates({ useV2FeatureVersioning: true }, at);
    const from = `from feature_state join feature_segment on feature_segment.id = feature_state.feature_segment_id
      join feature on feature.id = feature_state.feature_id join environment on environment.id = feature_state.environment_id
      where feature_segment.segment_id = ? and feature.deleted_at is null and environment.deleted_at is null
      and ((environment.use_v2_feature_versioning = ? and ${plain.sql}) or (environment.use_v2_feature_versioning = ? and ${versioned.sql}))
      ${environmentId === undefined ? '' : 'and environment.id = ?'}`;
    const values = [segmentId, false, ...plain.values, true, ...versioned.values, ...(environmentId === undefined ? [] : [environmentId])];
    return readPage(this.db, { select, from, values, order: 'feature_state.id' }, page);
  }
}
