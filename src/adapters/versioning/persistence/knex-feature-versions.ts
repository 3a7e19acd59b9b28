import type { Listed, Page } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { FeatureVersions, VersionedFlag } from '../../../application/versioning/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { type FeatureVersion, firstVersion } from '../../../domain/versioning/feature-version.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveLinks, liveStates } from '../../platform/persistence/live-states.js';
import { readPage } from '../../platform/persistence/read-page.js';
import { featureVersion } from '../../platform/persistence/schema/index.js';

type Stored = Record<string, unknown>;

const from = `from feature_version join feature on feature.id = feature_version.feature_id
  where feature_version.deleted_at is null and feature.deleted_at is null and `;
const flag = 'feature_version.environment_id = ? and feature_version.feature_id = ?';
const published = 'feature_version.published_at is not null';
/** Drafts without a day first, then by day; of one day, the youngest first. */
const order = `case when feature_version.live_from is null then 0 else 1 end, feature_version.live_from desc, feature_version.created_at desc`;

/** The first version of a feature in an environment, for rows of `table` there. */
const firstOf = (table: string) => `(select first.uuid from feature_version first where first.environment_id = ${table}.environment_id
  and first.feature_id = ${table}.feature_id and first.deleted_at is null)`;

export class KnexFeatureVersions implements FeatureVersions {
  constructor(private readonly db: Database) {}

  async list(of: VersionedFlag, { live, at, page }: { readonly live?: boolean | undefined; readonly at: string; readonly page: Page | undefined }) {
    const isLive = `(${published} and feature_version.live_from is not null and feature_version.live_from <= ?)`;
    const where = live === undefined ? flag : `${flag} and ${live ? '' : 'not '}${isLive}`;
    const values = [of.environmentId, of.featureId, ...(live === undefined ? [] : [at])];
    const listed = await readPage<Stored>(this.db, { select: featureVersion.listed, from: from + where, values, order }, page);
    return { ...listed, rows: listed.rows.map((row) => this.read(row)) } satisfies Listed<FeatureVersion>;
  }

  async byUuid(uuid: string, tx?: Tx): Promise<FeatureVersion | undefined> {
    return this.one('feature_version.uuid = ?', [uuid], tx);
  }

  lastBefore({ environmentId, featureId }: VersionedFlag, before: string, except = '', tx?: Tx): Promise<FeatureVersion | undefined> {
    const condition = `${flag} and ${published} and feature_version.live_from < ? and feature_version.uuid <> ? order by feature_version.live_from desc limit 1`;
    return this.one(condition, [environmentId, featureId, before, except], tx);
  }

  add(tx: Tx, version: FeatureVersion): Promise<FeatureVersion> {
    return this.db.insert<FeatureVersion>(tx, featureVersion, version);
  }

  async change(tx: Tx, uuid: string, how: (before: FeatureVersion) => FeatureVersion): Promise<FeatureVersion> {
    if (this.db.dialect.locksRows) await this.db.on(tx)(featureVersion.name).where({ uuid }).forUpdate().select('uuid');
    const before = await this.byUuid(uuid, tx);
    if (before === undefined) throw new NotFound('EnvironmentFeatureVersion');
    const after = how(before);
    const changes = featureVersion.changes(before, after);
    if (Object.keys(changes).length > 0) await this.db.on(tx)(featureVersion.name).where({ uuid }).update(changes);
    return after;
  }

  async remove(tx: Tx, uuid: string): Promise<void> {
    await this.db.on(tx)(featureVersion.name).where({ uuid }).update({ deleted_at: tx.call.at });
  }

  async takeOver(tx: Tx, environment: Environment, at: Instant, uuid: () => string): Promise<void> {
    const db = this.db.on(tx);
    const features: { id: number }[] = await db('feature').where({ project_id: environment.projectId, deleted_at: null }).orderBy('id').select('id');
    const versions = features.map(({ id }) => featureVersion.write(firstVersion({ environmentId: environment.id, featureId: id }, uuid(), at)));
    for (let first = 0; first < versions.length; first += 50) await db(featureVersion.name).insert(versions.slice(first, first + 50));
    const live = liveStates(environment, at);
    await db('feature_state')
      .where({ environment_id: environment.id, identity_id: null })
      .whereRaw(live.sql, live.values as string[])
      .update({ version_uuid: db.raw(firstOf('feature_state')) });
    await db('feature_segment')
      .where({ environment_id: environment.id, version_uuid: null })
      .whereIn(
        'id',
        db('feature_state')
          .where({ environment_id: environment.id })
          .whereNotNull('version_uuid')
          .whereNotNull('feature_segment_id')
          .select('feature_segment_id'),
      )
      .update({ version_uuid: db.raw(firstOf('feature_segment')) });
  }

  async giveBack(tx: Tx, environment: Environment, at: Instant): Promise<void> {
    const db = this.db.on(tx);
    const states = liveStates(environment, at);
    const links = liveLinks(environment, at);
    const here = { environment_id: environment.id };
    await db('feature_state')
      .where(here)
      .whereNull('deleted_at')
      .whereRaw(`not (${states.sql})`, states.values as string[])
      .update({ deleted_at: at });
    await db('feature_segment')
      .where(here)
      .whereRaw(`(version_uuid is null or not (${links.sql}))`, links.values as string[])
      .delete();
    await db('feature_state').where(here).whereNull('deleted_at').update({ version_uuid: null, version: 1, live_from: at });
    await db('feature_segment').where(here).update({ version_uuid: null });
    await db(featureVersion.name).where(here).whereNull('deleted_at').update({ deleted_at: at });
  }

  private async one(condition: string, values: readonly unknown[], tx?: Tx): Promise<FeatureVersion | undefined> {
    const [row] = await this.db.read<Stored>(`select ${featureVersion.listed} ${from}${condition}`, values, tx);
    return row && this.read(row);
  }

  private read(row: Stored): FeatureVersion {
    return featureVersion.read(row, this.db.dialect);
  }
}
