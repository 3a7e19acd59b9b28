import type { NamedLink, NewSegmentLink, SegmentLinks, StatesAsked } from '../../../application/feature-states/ports.js';
import type { Clock } from '../../../application/shared/clock.js';
import type { Listed, Page } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { SegmentLink } from '../../../domain/feature-states/segment-link.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveLinks } from '../../platform/persistence/live-states.js';
import { readPage } from '../../platform/persistence/read-page.js';
import { featureSegment, featureState, segment } from '../../platform/persistence/schema/index.js';

type Stored = NamedLink & { readonly segmentFeatureId: number | null };

const select = `${featureSegment.listed}, segment.name as "segmentName", segment.feature_id as "segmentFeatureId"`;
const from = `from feature_segment join feature on feature.id = feature_segment.feature_id join segment on segment.id = feature_segment.segment_id
  where feature.deleted_at is null and segment.deleted_at is null and `;
const order = 'feature_segment.priority, feature_segment.id';

export class KnexSegmentLinks implements SegmentLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async byId(id: number, tx?: Tx): Promise<NamedLink | undefined> {
    return (await this.all('feature_segment.id = ?', [id], tx))[0];
  }

  async byIds(ids: readonly number[], tx?: Tx): Promise<readonly NamedLink[]> {
    return this.all(this.db.dialect.among('feature_segment.id'), [JSON.stringify(ids)], tx);
  }

  async byUuid(uuid: string): Promise<NamedLink | undefined> {
    return (await this.all('feature_segment.uuid = ?', [uuid]))[0];
  }

  of({ environmentId, featureId, versionUuid }: Parameters<SegmentLinks['of']>[0], tx?: Tx): Promise<readonly NamedLink[]> {
    const set = 'feature_segment.environment_id = ? and feature_segment.feature_id = ? and feature_segment.version_uuid';
    return versionUuid === null
      ? this.all(`${set} is null`, [environmentId, featureId], tx)
      : this.all(`${set} = ?`, [environmentId, featureId, versionUuid], tx);
  }

  async live(environment: StatesAsked['environment'], featureId: number, at: string, page: Page | undefined): Promise<Listed<NamedLink>> {
    const live = liveLinks(environment, at);
    const where = `feature_segment.environment_id = ? and feature_segment.feature_id = ? and ${live.sql}`;
    const values = [environment.id, featureId, ...live.values];
    const listed = await readPage<Stored>(this.db, { select, from: from + where, values, order }, page);
    return { ...listed, rows: listed.rows.map(named) };
  }

  async count(tx: Tx, environment: StatesAsked['environment'], { featureId, versionUuid }: Pick<SegmentLink, 'featureId' | 'versionUuid'>) {
    await this.db.hold(tx, `overrides ${environment.id}`); // whoever was first has published meanwhile
    const live = liveLinks(environment, this.clock.now());
    const inSet = versionUuid === null ? 'feature_segment.version_uuid is null' : 'feature_segment.version_uuid = ?';
    const [row] = await this.db.read<{ count: number }>(
      `select count(*) as "count" ${from}feature_segment.environment_id = ? and
       ((feature_segment.feature_id <> ? and ${live.sql}) or (feature_segment.feature_id = ? and ${inSet}))`,
      [environment.id, featureId, ...live.values, featureId, ...(versionUuid === null ? [] : [versionUuid])],
      tx,
    );
    return Number(row?.count);
  }

  standing(tx: Tx, segmentIds: readonly number[]): Promise<ReadonlySet<number>> {
    return this.db.standing(tx, segment, segmentIds);
  }

  add(tx: Tx, link: NewSegmentLink): Promise<SegmentLink> {
    return this.db.insert(tx, featureSegment, link);
  }

  async save(tx: Tx, { id, segmentId, priority }: SegmentLink): Promise<void> {
    await this.db.on(tx)(featureSegment.name).where({ id }).update(featureSegment.write({ segmentId, priority }));
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await this.db.on(tx)(featureState.name).where({ feature_segment_id: id }).delete();
    await this.db.on(tx)(featureSegment.name).where({ id }).delete();
  }

  private async all(condition: string, values: readonly unknown[], tx?: Tx): Promise<readonly NamedLink[]> {
    return (await this.db.read<Stored>(`select ${select} ${from}${condition} order by ${order}`, values, tx)).map(named);
  }
}

const named = ({ segmentFeatureId, ...link }: Stored): NamedLink => ({ ...link, isFeatureSpecific: segmentFeatureId !== null });
