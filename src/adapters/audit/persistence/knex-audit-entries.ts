import type { AuditEntries, EntryFilter, Kept, ShownEntry } from '../../../application/audit/ports.js';
import type { Listed, Page } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { AuditEntry } from '../../../domain/audit/audit-entry.js';
import { containing } from '../../platform/persistence/contains.js';
import type { Database } from '../../platform/persistence/database.js';
import type { Condition } from '../../platform/persistence/live-states.js';
import { readPage } from '../../platform/persistence/read-page.js';
import { account, auditEntry, environment, project } from '../../platform/persistence/schema/index.js';
import type { Table } from '../../platform/persistence/table.js';

type Stored = Record<string, unknown>;

export class KnexAuditEntries implements AuditEntries {
  constructor(private readonly db: Database) {}

  async page(of: Kept, filter: EntryFilter, page: Page | undefined): Promise<Listed<ShownEntry>> {
    const { sql, values } = this.condition(of, filter);
    const listing = { select: auditEntry.listed, from: `from audit_entry where ${sql}`, values, order: 'created_at desc, id desc' };
    const listed = await readPage<Stored>(this.db, listing, page);
    return { ...listed, rows: await this.shown(listed.rows) };
  }

  async one(of: Kept, filter: EntryFilter, id: number): Promise<ShownEntry | undefined> {
    const { sql, values } = this.condition(of, filter);
    return (await this.shown(await this.db.read<Stored>(`select ${auditEntry.listed} from audit_entry where ${sql} and id = ?`, [...values, id])))[0];
  }

  private condition(of: Kept, { projectId, environmentIds = [], isSystemEvent, search }: EntryFilter): Condition {
    const { among } = this.db.dialect;
    const parts: [sql: string, value: unknown][] = [
      'projectId' in of ? ['project_id = ?', of.projectId] : [among('organisation_id'), JSON.stringify(of.organisationIds)],
    ];
    if (projectId !== undefined) parts.push(['project_id = ?', projectId]);
    if (environmentIds.length > 0) parts.push([among('environment_id'), JSON.stringify(environmentIds)]);
    if (isSystemEvent !== undefined) parts.push(['is_system_event = ?', isSystemEvent]);
    if (search !== undefined) parts.push(["upper(log) like upper(?) escape '\\'", containing(search)]);
    return { sql: parts.map(([sql]) => sql).join(' and '), values: parts.map(([, value]) => value) };
  }

  private shown(rows: readonly Stored[]): Promise<ShownEntry[]> {
    return this.whole(rows.map((row) => auditEntry.read(row, this.db.dialect)) as unknown as AuditEntry[]);
  }

  /** Entries beside what they are about. */
  async whole(entries: readonly AuditEntry[], tx?: Tx): Promise<ShownEntry[]> {
    const authors = await this.named(
      account,
      entries.map(({ authorId }) => authorId),
      tx,
    );
    const environments = await this.named(
      environment,
      entries.map(({ environmentId }) => environmentId),
      tx,
    );
    const projects = await this.named(
      project,
      entries.map(({ projectId }) => projectId),
      tx,
    );
    return entries.map((entry) => ({
      ...entry,
      author: authors.get(entry.authorId) ?? null,
      environment: environments.get(entry.environmentId) ?? null,
      project: projects.get(entry.projectId) ?? null,
    }));
  }

  /** By their ids, also those that are deleted. */
  private async named<Row extends { readonly id: number }>(
    table: Table<Row>,
    ids: readonly (number | null)[],
    tx?: Tx,
  ): Promise<ReadonlyMap<number | null, Row>> {
    const asked = JSON.stringify([...new Set(ids)].filter((id) => id !== null));
    const rows = await this.db.read<Stored>(`select ${table.listed} from ${table.name} where ${this.db.dialect.among('id')}`, [asked], tx);
    return new Map(rows.map((row) => table.read(row, this.db.dialect)).map((row) => [row.id, row]));
  }
}
