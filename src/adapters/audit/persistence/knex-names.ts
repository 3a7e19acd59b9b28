import type { HeldLink, HeldState, Names } from '../../../application/audit/entries/entry.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Condition } from '../../platform/persistence/live-states.js';

const placed = 'name as "name", project_id as "projectId", created_at as "createdAt"';

/** What is deleted is not there, but for what goes now: the thing that is asked about, and a segment that goes with its feature. */
const alive = (of: string, tables: readonly string[], at: string): Condition => {
  const others = tables.filter((table) => table !== of);
  const goes = (table: string) => of === 'feature' && table === 'segment';
  return {
    sql: others.map((table) => ` and (${table}.deleted_at is null${goes(table) ? ` or ${table}.deleted_at = ?` : ''})`).join(''),
    values: others.filter(goes).map(() => at),
  };
};

const states = `select feature_state.id as "id", feature.id as "featureId", feature.name as "feature", environment.id as "environmentId",
  identity.identifier as "identifier" from feature_state join feature on feature.id = feature_state.feature_id
  join environment on environment.id = feature_state.environment_id left join identity on identity.id = feature_state.identity_id
  where feature_state.deleted_at is null and feature_state.version_uuid is null and feature_state.feature_segment_id is null`;

const links = `select feature.id as "featureId", feature.name as "feature", segment.name as "segment", environment.id as "environmentId"
  from feature_segment join feature on feature.id = feature_segment.feature_id join segment on segment.id = feature_segment.segment_id
  join environment on environment.id = feature_segment.environment_id where feature_segment.version_uuid is null`;

/** What was read once is not read again: names are made for what happened in one go. */
export const knexNames =
  (db: Database) =>
  (tx: Tx): Names => {
    const known = new Map<string, Promise<Record<string, unknown>>>();
    const one =
      <Row>(table: string, columns: string) =>
      (id: number): Promise<Row> => {
        const name = `${table} ${id}`;
        // what an entry speaks of is there, deleted or not
        const read =
          known.get(name) ?? db.read<Record<string, unknown>>(`select ${columns} from ${table} where id = ?`, [id], tx).then(([row]) => row as never);
        known.set(name, read);
        return read as Promise<Row>;
      };
    const held = <Row>(select: string, of: string, id: number, tables: readonly string[], order: string) => {
      const { sql, values } = alive(of, tables, tx.call.at);
      return db.read<Row>(`${select} and ${of}.id = ?${sql} order by ${order}`, [id, ...values], tx);
    };
    return {
      feature: one('feature', placed),
      environment: one('environment', placed),
      segment: one('segment', 'name as "name"'),
      project: one('project', 'organisation_id as "organisationId"'),
      statesOf: (of, id) => held<HeldState>(states, of, id, ['feature', 'environment'], 'feature_state.id'),
      linksOf: (of, id) => held<HeldLink>(links, of, id, ['feature', 'environment', 'segment'], 'feature_segment.id'),
    };
  };
