import type { Tx } from '../../../application/shared/transactions.js';
import type { ToldOf } from '../../../application/webhooks/ports.js';
import type { Environment } from '../../../domain/environments/environment.js';
import type { WholeState } from '../../../domain/feature-states/feature-state.js';
import type { Feature } from '../../../domain/features/feature.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { liveStates } from '../../platform/persistence/live-states.js';
import {
  account,
  auditEntry,
  environment,
  feature,
  featureState,
  multivariateOption,
  multivariateValue,
  project,
  segment,
} from '../../platform/persistence/schema/index.js';
import type { Table } from '../../platform/persistence/table.js';

export class KnexToldOf implements ToldOf {
  constructor(private readonly db: Database) {}

  async feature(tx: Tx, id: number) {
    const found = await this.one(tx, feature, id);
    const { id: projectId, name } = await this.one(tx, project, found.projectId);
    const options = await this.db.rows(multivariateOption, 'feature_id = ?', [id], tx);
    return { ...found, project: { id: projectId, name }, options };
  }

  environment(tx: Tx, id: number): Promise<Environment> {
    return this.one(tx, environment, id);
  }

  environments(tx: Tx, projectId: number): Promise<readonly Environment[]> {
    return this.db.rows(environment, 'project_id = ? order by id', [projectId], tx);
  }

  segment(tx: Tx, id: number) {
    return this.one(tx, segment, id);
  }

  async account(tx: Tx, id: number) {
    const { email } = await this.one(tx, account, id);
    return { id, email };
  }

  async state(tx: Tx, { id }: Feature, environment: Environment): Promise<WholeState | undefined> {
    const { sql, values } = liveStates(environment, tx.call.at);
    const [state] = await this.db.rows(
      featureState,
      `environment_id = ? and feature_id = ? and identity_id is null and feature_segment_id is null and ${sql}`,
      [environment.id, id, ...values],
      tx,
    );
    if (state === undefined) return undefined;
    const shares = await this.db.rows(multivariateValue, 'feature_state_id = ? order by id', [state.id], tx);
    return { ...state, shares, segmentId: null, priority: null, linkUuid: null, identifier: null, inDraft: false };
  }

  async lastChange(tx: Tx, { id, environmentId }: WholeState) {
    const [entry] = await this.db.rows(
      auditEntry,
      "environment_id = ? and related_object_type = 'FEATURE_STATE' and related_object_id = ? and change_type <> 'DELETE' order by created_at desc, id desc limit 1",
      [environmentId, id],
      tx,
    );
    return entry && { by: await this.nameOf(tx, entry), at: entry.createdAt as Instant };
  }

  private async nameOf(tx: Tx, { authorId, masterApiKeyId }: { readonly authorId: number | null; readonly masterApiKeyId: number | null }) {
    const [found] = await this.db.read<{ readonly name: string }>(
      'select email as "name" from account where id = ? union all select name as "name" from master_api_key where id = ?',
      [authorId, masterApiKeyId],
      tx,
    );
    return found?.name ?? '';
  }

  /** Deleted or not: what is told of is there. */
  private async one<Row>(tx: Tx, table: Table<Row>, id: number): Promise<Row> {
    const [row] = await this.db.read<Record<string, unknown>>(`select ${table.listed} from ${table.name} where id = ?`, [id], tx);
    return table.read(row as Record<string, unknown>, this.db.dialect);
  }
}
