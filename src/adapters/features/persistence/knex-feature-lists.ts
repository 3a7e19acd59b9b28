import type { Knex } from 'knex';
import type { FeatureFilter, FeatureLists, ShownFeature } from '../../../application/features/ports.js';
import type { MetadataValues } from '../../../application/metadata/ports.js';
import { type Listed, type Page, PageNotFound } from '../../../application/shared/collection-store.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { Feature } from '../../../domain/features/feature.js';
import { type LifecycleStage, lifecycleStageOf } from '../../../domain/features/lifecycle.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { feature } from '../../platform/persistence/schema/index.js';
import { FeatureParts } from './feature-parts.js';
import { conditionsOf, ordered } from './feature-query.js';

type StageOf = (featureId: number) => LifecycleStage | null;

/** A list costs the same number of queries whatever it holds: its page, their number where the page does not tell, and one for each kind of part. */
export class KnexFeatureLists implements FeatureLists {
  constructor(
    private readonly db: Database,
    private readonly metadata: MetadataValues,
  ) {}

  async page(projectId: number, filter: FeatureFilter, at: Instant, page: Page | undefined): Promise<Listed<ShownFeature>> {
    const stageOf = await this.stagesIn(filter.environment);
    const inStage = await this.inStage(projectId, filter, at, stageOf);
    const matching = () => {
      const narrowed = this.narrowed(projectId, filter, at);
      return inStage === undefined ? narrowed : narrowed.whereRaw(this.db.dialect.among('feature.id'), [inStage]);
    };
    const { number, size } = page ?? { number: 1, size: Number.MAX_SAFE_INTEGER };
    const count = async () => Number((await matching().count({ n: '*' }).first())?.n ?? 0);
    const total = number === 'last' ? await count() : undefined;
    const nth = number === 'last' ? Math.max(1, Math.ceil((total ?? 0) / size)) : number;
    const skipped = (nth - 1) * size;
    const rows = await this.read(ordered(matching(), filter, at, this.db.dialect).limit(size).offset(skipped));
    if (rows.length === 0 && nth > 1) throw new PageNotFound();
    return {
      rows: await this.shown(rows, filter, at, stageOf, true),
      count: total ?? (rows.length < size ? skipped + rows.length : await count()),
      page: nth,
    };
  }

  async one(projectId: number, id: number, filter: FeatureFilter, at: Instant): Promise<ShownFeature | undefined> {
    const stageOf = await this.stagesIn(filter.environment);
    const rows = await this.read(this.narrowed(projectId, filter, at).where('feature.id', id));
    const [shown] = await this.shown(rows, filter, at, stageOf, false);
    const left = shown === undefined || (filter.environment && filter.lifecycleStage && shown.lifecycleStage !== filter.lifecycleStage);
    return left ? undefined : shown;
  }

  async stages(environment: Environment, at: Instant): Promise<ReadonlyMap<LifecycleStage, number>> {
    const stageOf = await this.stagesIn(environment);
    const ids: { id: number }[] = await this.narrowed(environment.projectId, { isArchived: false }, at).select('feature.id');
    const counts = new Map<LifecycleStage, number>();
    for (const { id } of ids) {
      const stage = stageOf(id);
      if (stage !== null) counts.set(stage, (counts.get(stage) ?? 0) + 1);
    }
    return counts;
  }

  private narrowed(projectId: number, filter: FeatureFilter, at: Instant): Knex.QueryBuilder {
    const query = this.db.reader(feature.name).where('feature.project_id', projectId).whereNull('feature.deleted_at');
    for (const { sql, values } of conditionsOf(filter, at, this.db.dialect)) query.whereRaw(sql, values as Knex.RawBinding[]);
    return query;
  }

  /** The ids of those in the stage that is asked for, as JSON; undefined where none is, or nothing says from where to look. */
  private async inStage(projectId: number, filter: FeatureFilter, at: Instant, stageOf: StageOf): Promise<string | undefined> {
    if (filter.environment === undefined || filter.lifecycleStage === undefined) return undefined;
    const rows: { id: number }[] = await this.narrowed(projectId, filter, at).select('feature.id');
    return JSON.stringify(rows.map(({ id }) => id).filter((id) => stageOf(id) === filter.lifecycleStage));
  }

  private async read(query: Knex.QueryBuilder): Promise<readonly Feature[]> {
    const rows: Record<string, unknown>[] = await query.select(feature.aliased.map((column) => `feature.${column}`));
    return rows.map((row) => feature.read(row, this.db.dialect));
  }

  /** By what its tags say, and the last looks through the code; nobody counts who asks. */
  private async stagesIn(environment: Environment | undefined): Promise<StageOf> {
    if (environment === undefined) return () => null;
    const tagged = await this.db.read<{ featureId: number; isStale: boolean }>(
      `select feature_id as "featureId", is_permanent as "isPermanent", case when type = 'STALE' then 1 else 0 end as "isStale"
       from feature_tag join tag on tag.id = tag_id where project_id = ? and (is_permanent = ? or type = 'STALE')`,
      [environment.projectId, true],
    );
    const found = await this.db.read<{ id: number }>(
      `select feature_id as "id" from code_reference join code_repository on code_repository.id = repository_id
       where project_id = ? and found_at = last_scanned_at`,
      [environment.projectId],
    );
    const inCode = new Set(found.map(({ id }) => id));
    const permanent = new Set<number>();
    const stale = new Set<number>();
    for (const tag of tagged as readonly (Record<string, unknown> & { featureId: number })[]) {
      if (tag.isPermanent === true || tag.isPermanent === 1) permanent.add(tag.featureId);
      if (tag.isStale === 1) stale.add(tag.featureId);
    }
    return (id) => lifecycleStageOf({ permanent: permanent.has(id), stale: stale.has(id), inCode: inCode.has(id), inUse: null });
  }

  private async shown(
    features: readonly Feature[],
    { environment, segmentId }: FeatureFilter,
    at: Instant,
    stageOf: StageOf,
    counted: boolean,
  ): Promise<readonly ShownFeature[]> {
    if (features.length === 0) return [];
    const ids = features.map(({ id }) => id);
    const parts = new FeatureParts(this.db, ids);
    const none = Promise.resolve(new Map());
    const [tags, options, owners, groups, inCode, metadata, modified, states, overrides] = await Promise.all([
      parts.tags(),
      parts.options(),
      parts.owners(),
      parts.groups(),
      parts.inCode(),
      this.metadata.of('feature', ids),
      parts.modified(environment?.id),
      environment ? parts.states(environment, segmentId, at) : (none as ReturnType<FeatureParts['states']>),
      environment && counted ? parts.overrides(environment, at) : (none as ReturnType<FeatureParts['overrides']>),
    ]);
    return features.map((row) => {
      const { id } = row;
      const here = states.get(id) ?? [];
      const count = overrides.get(id)?.[0];
      const more: Omit<ShownFeature, keyof Feature> = {
        tags: tags.get(id) ?? [],
        options: options.get(id) ?? [],
        owners: owners.get(id) ?? [],
        groupOwners: groups.get(id) ?? [],
        inCode: inCode.get(id) ?? [],
        metadata: metadata.get(id) ?? [],
        modifiedAnywhere: modified.get(id)?.[0]?.anywhere ?? null,
        modifiedHere: modified.get(id)?.[0]?.here ?? null,
        state: here.find(({ featureSegmentId }) => featureSegmentId === null) ?? null,
        segmentState: here.find(({ featureSegmentId }) => featureSegmentId !== null) ?? null,
        segmentOverrides: count?.segments ?? 0,
        identityOverrides: count?.identities || null,
        lifecycleStage: environment && stageOf(id),
      };
      return Object.assign(more, row); // to spread a row of better-sqlite3 takes a hundred times as long
    });
  }
}
