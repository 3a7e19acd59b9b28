/** A condition in SQL, and a value for each `?` in it. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The version of a feature in an environment that counts at a moment: the published one whose day came last. */
const liveVersion = (of: string) => `(select latest.uuid from feature_version latest
  where latest.environment_id = ${of}.environment_id and latest.feature_id = ${of}.feature_id and latest.deleted_at is null
  and latest.published_at is not null and latest.live_from <= ? order by latest.live_from desc, latest.published_at desc limit 1)`;

const inVersions: (at: string) => Condition = (at) => ({
  sql: `(feature_state.identity_id is not null or feature_state.version_uuid = ${liveVersion('feature_state')})`,
  values: [at],
});

/** Without versions a state that was scheduled stands beside the one it follows, and the latest that has come counts. */
const withoutVersions = (at: string): Condition => ({
  sql: `(feature_state.version is not null and feature_state.version_uuid is null and feature_state.live_from <= ? and not exists (
    select 1 from feature_state later where later.environment_id = feature_state.environment_id and later.feature_id = feature_state.feature_id
    and coalesce(later.feature_segment_id, 0) = coalesce(feature_state.feature_segment_id, 0)
    and coalesce(later.identity_id, 0) = coalesce(feature_state.identity_id, 0)
    and later.deleted_at is null and later.version is not null and later.version_uuid is null and later.live_from <= ?
    and (later.live_from > feature_state.live_from or (later.live_from = feature_state.live_from and later.version > feature_state.version))))`,
  values: [at, at],
});

/**
 * The states of an environment that count at a moment: of identities, segments and everyone else. Said of a query in which
 * `feature_state` goes by its name, beside `feature_state.environment_id = ?`; rows that are deleted have no place in it.
 */
export const liveStates = (environment: { readonly useV2FeatureVersioning: boolean }, at: string): Condition => {
  const live = environment.useV2FeatureVersioning ? inVersions(at) : withoutVersions(at);
  return { sql: `feature_state.deleted_at is null and ${live.sql}`, values: live.values };
};

/** The links between features and segments that count at a moment, `feature_segment` by its name. */
export const liveLinks = (environment: { readonly useV2FeatureVersioning: boolean }, at: string): Condition =>
  environment.useV2FeatureVersioning
    ? { sql: `feature_segment.version_uuid = ${liveVersion('feature_segment')}`, values: [at] }
    : { sql: 'feature_segment.version_uuid is null', values: [] };
