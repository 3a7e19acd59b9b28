import type { Knex } from 'knex';
import type { FeatureFilter } from '../../../application/features/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { containing } from '../../platform/persistence/contains.js';
import type { Dialect } from '../../platform/persistence/dialects.js';
import { type Condition, liveLinks, liveStates } from '../../platform/persistence/live-states.js';

const largestInteger = 2147483647;
const all = (conditions: readonly Condition[], by: ' and ' | ' or '): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
  values: conditions.flatMap(({ values }) => values),
});

/** A text is found by a part of it in any case; a number and a truth value only as a whole. */
function valueHolds(search: string): Condition {
  const ways: Condition[] = [
    { sql: `(feature_state.value_type = 'unicode' and upper(feature_state.string_value) like upper(?) escape '\\')`, values: [containing(search)] },
  ];
  const truth = search.toLowerCase();
  if (truth === 'true' || truth === 'false')
    ways.push({ sql: `(feature_state.value_type = 'bool' and feature_state.boolean_value = ?)`, values: [truth === 'true'] });
  if (/^\d+$/.test(search) && Number(search) <= largestInteger)
    ways.push({ sql: `(feature_state.value_type = 'int' and feature_state.integer_value = ?)`, values: [Number(search)] });
  return all(ways, ' or ');
}

/** The feature as it is for everyone in an environment. */
function stateHolds(environment: Environment, at: Instant, { isEnabled, valueSearch }: FeatureFilter): Condition {
  const state: Condition[] = [
    { sql: 'feature_state.environment_id = ?', values: [environment.id] },
    { sql: 'feature_state.identity_id is null and feature_state.feature_segment_id is null', values: [] },
    liveStates(environment, at),
  ];
  if (isEnabled !== undefined) state.push({ sql: 'feature_state.enabled = ?', values: [isEnabled] });
  if (valueSearch !== undefined) state.push(valueHolds(valueSearch));
  const { sql, values } = all(state, ' and ');
  return { sql: `feature.id in (select feature_state.feature_id from feature_state where ${sql})`, values };
}

const linked = (table: string, column: string) => `exists (select 1 from ${table} where ${table}.feature_id = feature.id and ${column})`;

/** Each feature has a tag once. */
const withAll = (tags: ReadonlySet<number>, dialect: Dialect): Condition => ({
  sql: `feature.id in (select feature_id from feature_tag where ${dialect.among('tag_id')} group by feature_id having count(*) = ?)`,
  values: [JSON.stringify([...tags]), tags.size],
});

/** All conditions of a filter but the stage of life, which is no column. */
export function conditionsOf(filter: FeatureFilter, at: Instant, dialect: Dialect): readonly Condition[] {
  const { search, tags, tagStrategy = 'INTERSECTION', isArchived, type, owners, groupOwners, environment } = filter;
  const among = (ids: readonly number[], column: string, table: string): Condition => ({
    sql: linked(table, dialect.among(column)),
    values: [JSON.stringify(ids)],
  });
  const conditions: Condition[] = [];
  if (search !== undefined) conditions.push({ sql: `upper(feature.name) like upper(?) escape '\\'`, values: [containing(search)] });
  if (isArchived !== undefined) conditions.push({ sql: 'feature.is_archived = ?', values: [isArchived] });
  if (type !== undefined) conditions.push({ sql: 'feature.type = ?', values: [type] });
  if (tags !== undefined) {
    if (tags.length === 0) conditions.push({ sql: `not ${linked('feature_tag', '1 = 1')}`, values: [] });
    else if (tagStrategy === 'UNION') conditions.push(among(tags, 'tag_id', 'feature_tag'));
    else conditions.push(withAll(new Set(tags), dialect));
  }
  const owned = [
    ...(owners === undefined ? [] : [among(owners, 'account_id', 'feature_owner')]),
    ...(groupOwners === undefined ? [] : [among(groupOwners, 'group_id', 'feature_group_owner')]),
  ];
  if (owned.length > 0) conditions.push(all(owned, ' or '));
  if (environment !== undefined && (filter.isEnabled !== undefined || filter.valueSearch !== undefined))
    conditions.push(stateHolds(environment, at, filter));
  return conditions;
}

/** Features with an override for the segment or the identity first, then as asked for. */
export function ordered(query: Knex.QueryBuilder, filter: FeatureFilter, at: Instant, dialect: Dialect): Knex.QueryBuilder {
  const { environment, segmentId, identityId, sortBy = 'created_date', descending = false } = filter;
  const first = ({ sql, values }: Condition) => query.orderByRaw(`case when exists (${sql}) then 0 else 1 end`, values as Knex.RawBinding[]);
  if (environment !== undefined && segmentId !== undefined) {
    const live = liveLinks(environment, at);
    first({
      sql: `select 1 from feature_segment where feature_segment.feature_id = feature.id and environment_id = ? and segment_id = ? and ${live.sql}`,
      values: [environment.id, segmentId, ...live.values],
    });
  }
  if (identityId !== undefined)
    first({ sql: 'select 1 from feature_state where feature_id = feature.id and identity_id = ? and deleted_at is null', values: [identityId] });
  const name = [dialect.byCodes('feature.name_key'), dialect.byCodes('feature.name')];
  for (const column of [...(sortBy === 'name' ? name : ['feature.created_at']), 'feature.id'])
    query.orderByRaw(`${column} ${descending ? 'desc' : 'asc'}`);
  return query;
}
