import type { CollectionStore, Fresh } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import { type Integration, type IntegrationScope, IntegrationThereAlready, integrationKinds } from '../../../domain/integrations/integration.js';
import type { Database } from '../../platform/persistence/database.js';
import { KnexCollectionStore } from '../../platform/persistence/knex-collection-store.js';
import { integration } from '../../platform/persistence/schema/index.js';

type Filter = Partial<Integration>;
type Kinds = Readonly<Record<string, { readonly what: string; readonly url?: string }>>;

/** One that was removed stays, and comes back with what is not said anew when it is set up again; the reference does so. */
export class IntegrationStore extends KnexCollectionStore<Integration, number, Filter> implements CollectionStore<Integration, number, Filter> {
  private readonly usual: string | null;

  constructor(
    private readonly database: Database,
    private readonly scope: IntegrationScope,
    kind: string,
  ) {
    const { what, url = null } = (integrationKinds[scope] as Kinds)[kind] as { what: string; url?: string };
    super(database, { table: integration, what, key: 'id', order: ['id'] });
    this.usual = url;
  }

  override async insert(tx: Tx, row: Fresh<Integration>): Promise<Integration> {
    const holder = `${this.scope}_id`;
    const owner = row[`${this.scope}Id`];
    await this.database.hold(tx, `integration ${row.kind} ${holder} ${owner}`);
    const [before] = await this.database.read<Record<string, unknown>>(
      `select ${integration.listed}, deleted_at as "deletedAt" from integration where kind = ? and ${holder} = ?`,
      [row.kind, owner],
      tx,
    );
    if (before === undefined) return super.insert(tx, { ...row, baseUrl: row.baseUrl ?? this.usual });
    if (before.deletedAt === null) throw new IntegrationThereAlready(this.scope);
    const { deletedAt: _, ...stored } = before;
    const old = integration.read(stored, this.database.dialect);
    const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
    const after = { ...old, ...said };
    await this.database
      .on(tx)(integration.name)
      .where({ id: old.id })
      .update({ ...integration.changes(old, after), deleted_at: null });
    return after;
  }
}
