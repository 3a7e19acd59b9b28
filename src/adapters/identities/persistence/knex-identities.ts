import type { Identities, IdentitySearch } from '../../../application/identities/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Identity } from '../../../domain/identities/identity.js';
import type { Database } from '../../platform/persistence/database.js';
import { identity } from '../../platform/persistence/schema/index.js';

export class KnexIdentities implements Identities {
  constructor(private readonly db: Database) {}

  async byId(environmentId: number, id: number, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'id = ? and environment_id = ?', [id, environmentId], tx))[0];
  }

  async byUuid(environmentId: number, uuid: string, tx?: Tx): Promise<Identity | undefined> {
    return (await this.db.rows(identity, 'uuid = ? and environment_id = ?', [uuid, environmentId], tx))[0];
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
