import type { Identities, IdentitySearch } from '../../../application/identities/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Identity } from '../../../domain/identities/identity.js';
import type { Database } from '../../platform/persistence/database.js';
import { identity } from '../../platform/persistence/schema/index.js';

const insertion = `insert into identity (environment_id, uuid, identifier, created_at) values (?, ?, ?, ?)
  on conflict (environment_id, identifier) do nothing returning id as "id"`;
const hasStates = 'exists (select 1 from feature_state where feature_state.identity_id = identity.id and feature_state.deleted_at is null)';

export class KnexIdentities implements Identities {
  constructor(
    private readonly db: Database,
    private readonly uuid: () => string,
  ) {}

  async byId(environmentId: number, id: number, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'id = ? and environment_id = ?', [id, environmentId], tx))[0];
  }

  async byUuid(environmentId: number, uuid: string, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'uuid = ? and environment_id = ?', [uuid, environmentId], tx))[0];
  }

  async byIdentifier(environmentId: number, identifier: string, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'environment_id = ? and identifier = ?', [environmentId, identifier], tx))[0];
  }

  async ensure(tx: Tx, environmentId: number, identifier: string) {
    const values = [environmentId, this.uuid(), identifier, tx.call.at];
    const isNew = (await this.db.read(insertion, values, tx)).length > 0;
    return { identity: (await this.byIdentifier(environmentId, identifier, tx)) as Identity, isNew };
  }

  async overridden(environmentId: number): Promise<ReadonlyMap<number, Identity>> {
    const found = await this.db.rows(identity, `environment_id = ? and ${hasStates}`, [environmentId]);
    return new Map(found.map((one) => [one.id, one]));
  }

  async ofProject(projectId: number, idOrUuid: string): Promise<(Identity & { readonly environmentKey: string }) | undefined> {
    const by = /^\d{1,9}$/.test(idOrUuid) ? 'identity.id' : 'identity.uuid';
    const [found] = await this.db.read<Record<string, unknown>>(
      `select ${identity.listed}, environment.api_key as "environmentKey" from identity join environment on environment.id = identity.environment_id
       where environment.project_id = ? and environment.deleted_at is null and ${by} = ?`,
      [projectId, by === 'identity.id' ? Number(idOrUuid) : idOrUuid],
    );
    return found && (identity.read(found, this.db.dialect) as Identity & { environmentKey: string });
  }

  after(environmentId: number, search: IdentitySearch | undefined, id: number, count: number): Promise<readonly Identity[]> {
    const column = search === undefined ? '' : (identity.columns[search.in] as string);
    const fits = search === undefined ? '' : search.whole ? `${column} = ? and ` : `substr(${column}, 1, ?) = ? and `;
    const values = search === undefined ? [] : search.whole ? [search.term] : [[...search.term].length, search.term];
    return this.db.rows(identity, `${fits}environment_id = ? and id > ? order by id limit ?`, [...values, environmentId, id, count]);
  }
}
