import type { Owner, RepositoryCount, StateInBrief } from '../../../application/features/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import { flagValueOf, type TypedValue } from '../../../domain/feature-states/feature-state.js';
import type { MultivariateOption } from '../../../domain/features/multivariate-option.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveStates } from '../../platform/persistence/live-states.js';
import { multivariateOption } from '../../platform/persistence/schema/index.js';

type Stored = Record<string, unknown> & { readonly featureId: number };
/** By feature. */
export type Parts<T> = ReadonlyMap<number, readonly T[]>;

const owner =
  'account.id as "id", account.uuid as "uuid", email as "email", first_name as "firstName", last_name as "lastName", last_login as "lastLogin"';
const brief = `feature_state.id as "id", feature_state.feature_id as "featureId", feature_state.environment_id as "environmentId",
  feature_segment_id as "featureSegmentId", enabled as "enabled", value_type as "valueType", string_value as "stringValue",
  integer_value as "integerValue", boolean_value as "booleanValue"`;

/** What belongs to some features; one query for each kind of thing, however many features there are. */
export class FeatureParts {
  private readonly ids: string;

  constructor(
    private readonly db: Database,
    ids: readonly number[],
  ) {
    this.ids = JSON.stringify(ids);
  }

  tags(): Promise<Parts<number>> {
    return this.rows(
      'select feature_id as "featureId", tag_id as "id" from feature_tag where',
      'feature_id',
      ' order by tag_id',
      ({ id }) => id as number,
    );
  }

  options(): Promise<Parts<MultivariateOption>> {
    return this.rows(`select ${multivariateOption.listed} from multivariate_option where`, 'feature_id', ' order by id', (row) =>
      multivariateOption.read(row, this.db.dialect),
    );
  }

  owners(): Promise<Parts<Owner>> {
    return this.rows(
      `select feature_id as "featureId", ${owner} from feature_owner join account on account.id = account_id where`,
      'feature_id',
      ' order by account.id',
      (row) => Object.assign(row as unknown as Owner, { lastLogin: this.instant(row.lastLogin) }),
    );
  }

  groups(): Promise<Parts<{ readonly id: number; readonly name: string }>> {
    return this.rows(
      'select feature_id as "featureId", user_group.id as "id", name as "name" from feature_group_owner join user_group on user_group.id = group_id where',
      'feature_id',
      ' order by user_group.id',
      ({ id, name }) => ({ id: id as number, name: name as string }),
    );
  }

  /** When the last published version was made: anywhere, and in one environment. */
  modified(environmentId: number | undefined): Promise<Parts<{ readonly anywhere: Instant | null; readonly here: Instant | null }>> {
    return this.rows(
      `select feature_id as "featureId", max(created_at) as "anywhere", max(case when environment_id = ? then created_at end) as "here"
       from feature_version where published_at is not null and deleted_at is null and`,
      'feature_id',
      ' group by feature_id',
      ({ anywhere, here }) => ({ anywhere: this.instant(anywhere), here: this.instant(here) }),
      [environmentId ?? null],
    );
  }

  /** For everyone and, where it is named, for a segment. */
  states(environment: Environment, segmentId: number | undefined, at: Instant): Promise<Parts<StateInBrief>> {
    const live = liveStates(environment, at);
    return this.rows(
      `select ${brief} from feature_state left join feature_segment on feature_segment.id = feature_segment_id
       where feature_state.environment_id = ? and identity_id is null and (feature_segment_id is null or segment_id = ?) and ${live.sql} and`,
      'feature_state.feature_id',
      '',
      (stored) => {
        const row = stored as unknown as StateInBrief & TypedValue;
        const value = row.valueType === 'bool' && row.booleanValue !== null ? this.flag(row.booleanValue) : flagValueOf(row);
        const { id, environmentId, featureSegmentId } = row;
        return { id, environmentId, featureSegmentId, enabled: this.flag(row.enabled), value };
      },
      [environment.id, segmentId ?? null, ...live.values],
    );
  }

  overrides(environment: Environment, at: Instant): Promise<Parts<{ readonly segments: number; readonly identities: number }>> {
    const live = liveStates(environment, at);
    return this.rows(
      `select feature_state.feature_id as "featureId", count(distinct feature_segment.segment_id) as "segments", count(identity_id) as "identities"
       from feature_state left join feature_segment on feature_segment.id = feature_state.feature_segment_id
       left join segment on segment.id = feature_segment.segment_id
       where feature_state.environment_id = ? and (feature_segment_id is not null or identity_id is not null) and segment.deleted_at is null and ${live.sql} and`,
      'feature_state.feature_id',
      ' group by feature_state.feature_id',
      ({ segments, identities }) => ({ segments: Number(segments), identities: Number(identities) }),
      [environment.id, ...live.values],
    );
  }

  inCode(): Promise<Parts<RepositoryCount>> {
    return this.rows(
      `select feature_id as "featureId", url as "repositoryUrl", found_at as "foundAt", last_scanned_at as "scannedAt",
       case when found_at = last_scanned_at then count else 0 end as "count"
       from code_reference join code_repository on code_repository.id = repository_id where`,
      'feature_id',
      ' order by url',
      ({ repositoryUrl, count, foundAt, scannedAt }) => ({
        repositoryUrl: repositoryUrl as string,
        count: count as number,
        foundAt: this.db.dialect.instant(foundAt as string),
        scannedAt: this.db.dialect.instant(scannedAt as string),
      }),
    );
  }

  private flag(stored: unknown): boolean {
    return stored === 1 || stored === true;
  }

  private instant(stored: unknown): Instant | null {
    return stored === null ? null : this.db.dialect.instant(stored as string);
  }

  private async rows<T>(select: string, column: string, then: string, read: (row: Stored) => T, values: readonly unknown[] = []): Promise<Parts<T>> {
    const rows = await this.db.read<Stored>(`${select} ${this.db.dialect.among(column)}${then}`, [...values, this.ids]);
    const parts = new Map<number, T[]>();
    for (const row of rows) {
      const same = parts.get(row.featureId);
      if (same === undefined) parts.set(row.featureId, [read(row)]);
      else same.push(read(row));
    }
    return parts;
  }
}
